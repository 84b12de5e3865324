import { changesBetween } from "@/server/audit/change";
import type { FactName } from "@/server/inventory/fact-names";
import { auditedWorkload, type WorkloadContent } from "@/server/inventory/workload-change";

/** One field that both people changed, to different values. */
export type Clash = { field: string; before: unknown; mine: unknown; theirs: unknown };

type EditConflict = {
  clashes: Clash[];
  /** Fields that only the other person changed; they stay as that person left them. */
  adopted: { field: string; theirs: unknown }[];
};

export type Versions = {
  /** What both began with. */
  base: WorkloadContent;
  mine: WorkloadContent;
  theirs: WorkloadContent;
};

/** Compares two edits of the same workload, field by field. */
export function compareEdits({ base, mine, theirs }: Versions): EditConflict {
  const theirChanges = changesBetween(auditedWorkload(base), auditedWorkload(theirs));
  const myChanges = new Set(
    changesBetween(auditedWorkload(base), auditedWorkload(mine)).map(({ field }) => field),
  );
  const differing = new Map(
    changesBetween(auditedWorkload(mine), auditedWorkload(theirs)).map((change) => [
      change.field,
      change,
    ]),
  );
  const conflict: EditConflict = { clashes: [], adopted: [] };
  for (const { field, before, after } of theirChanges) {
    const difference = differing.get(field);
    if (!difference) continue;
    if (myChanges.has(field)) {
      conflict.clashes.push({ field, before, mine: difference.before, theirs: after });
    } else {
      conflict.adopted.push({ field, theirs: after });
    }
  }
  return conflict;
}

/**
 * The workload after the choice: their version, with everything that only I changed, and of the
 * clashing fields those that I chose to keep.
 */
export function mergeEdits(versions: Versions, keptMine: ReadonlySet<string>): WorkloadContent {
  const { base, mine, theirs } = versions;
  const clashing = new Set(compareEdits(versions).clashes.map(({ field }) => field));
  const myChanges = changesBetween(auditedWorkload(base), auditedWorkload(mine));
  return myChanges
    .filter(({ field }) => !clashing.has(field) || keptMine.has(field))
    .reduce((merged, { field }) => withFieldOf(merged, mine, field), theirs);
}

function withFieldOf(
  target: WorkloadContent,
  source: WorkloadContent,
  field: string,
): WorkloadContent {
  const [group, name] = field.split(".");
  if (group !== "facts" || !name) {
    const column = field as keyof WorkloadContent;
    return { ...target, [column]: source[column] };
  }
  const { [name as FactName]: value, ...rest } = { ...target.facts, ...pick(source, name) };
  return { ...target, facts: value === undefined ? rest : { ...rest, [name]: value } };
}

const pick = (source: WorkloadContent, fact: string) => ({
  [fact]: source.facts[fact as FactName],
});
