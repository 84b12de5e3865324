import "server-only";

import type { Scope } from "@/server/auth/actor";
import { getDb, type Db } from "@/server/db/client";
import { countVerdictChanges, type FactsChange } from "@/server/scoring/service";
import type { Archetype, TagRule } from "./archetype";
import { changeFor, membershipChange } from "./archetype-change";
import { listMembers, type MemberRow } from "./archetype-repository";
import type { ArchetypePreview } from "./archetype-schema";
import { listArchetypeRules } from "./inheritance-repository";

const PAGE = 1_000;
/** Verdicts judged while somebody waits, twice each, at up to a millisecond. */
const JUDGED = 500;

type Draft = Omit<Archetype, "id" | "name"> & { archetypeId: string | null };

/** Stands for the id and name of an archetype that has none yet. */
const NEW = "00000000-0000-0000-0000-000000000000";

/** What saving the archetype would do to every workload that it is for, or was for. */
export async function previewArchetype(
  { archetypeId, ...rule }: Draft,
  scope: Scope,
): Promise<ArchetypePreview> {
  const db = getDb();
  const before = await listArchetypeRules(db);
  const stored = before.find(({ id }) => id === archetypeId) ?? null;
  const draft: Archetype = { id: stored?.id ?? NEW, name: stored?.name ?? "", ...rule };
  const change = { before, after: [...before.filter(({ id }) => id !== draft.id), draft] };
  const tally = new Tally();
  for await (const row of readMembers(db, scope, stored ? [draft, stored] : [draft])) {
    tally.add(membershipChange(row.tags, stored, draft), changeFor(row, change));
  }
  const verdicts = tally.judged && (await countVerdictChanges(db, tally.judged));
  return { ...tally.figures, verdicts };
}

async function* readMembers(
  db: Db,
  scope: Scope,
  rules: readonly TagRule[],
): AsyncGenerator<MemberRow> {
  for (let after: string | null = null; ;) {
    const rows: MemberRow[] = await listMembers(db, scope, { rules, after, limit: PAGE });
    yield* rows;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

/** Adds up what happens to each workload, and keeps those whose facts change while they are few. */
class Tally {
  readonly figures = {
    workloads: 0,
    joining: 0,
    leaving: 0,
    answered: 0,
    withdrawn: 0,
    changed: 0,
    conflicts: 0,
  };
  judged: FactsChange[] | null = [];

  add({ was, is }: { was: boolean; is: boolean }, change: ReturnType<typeof changeFor>): void {
    const { figures } = this;
    figures.workloads += Number(is);
    figures.joining += Number(is && !was);
    figures.leaving += Number(was && !is);
    figures.answered += change.answered;
    figures.withdrawn += change.withdrawn;
    figures.changed += change.changed;
    figures.conflicts += change.conflicts;
    if (change.answered + change.withdrawn + change.changed === 0) return;
    if (this.judged && this.judged.length < JUDGED) this.judged.push(change.facts);
    else this.judged = null;
  }
}
