import "server-only";

import { randomUUID } from "node:crypto";
import { changesBetween } from "@/server/audit/change";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { listItems } from "./arrangement-repository";
import { constraintFields } from "./constraint-fields";
import { MAX_SETS, type Constraints } from "./constraints";
import { updateConstraints } from "./constraints-repository";
import { editDraft, edited, planFor, type Writing } from "./state-service";

type Target = { planId: string; expectedVersion: number };
export type ConstraintsForm = Omit<Constraints, "together" | "apart">;
type SetKind = "together" | "apart";

/** Sets capacities, calendar and the order of stages; the sets of workloads stay. */
export async function saveConstraints(input: Target & ConstraintsForm, writing: Writing) {
  const { planId, expectedVersion: _, ...form } = input;
  const result = await editDraft<never>(input, writing, async (tx, { constraints }) => {
    await updateConstraints(tx, planId, { ...constraints, ...form });
    const changes = changesBetween(audited(constraints), audited({ ...constraints, ...form }));
    return { action: "constraints", changes };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/**
 * Says that workloads of the plan must move together, or that no two of them may.
 * @throws AppError NOT_FOUND for a workload that is not in the plan
 */
export async function addSet(
  input: Target & { kind: SetKind; name: string; workloadIds: readonly string[] },
  writing: Writing,
) {
  const { planId, kind, name } = input;
  const workloadIds = [...new Set(input.workloadIds)];
  const result = await editDraft(input, writing, async (tx, { constraints }) => {
    if (constraints[kind].length >= MAX_SETS) return refuse("TOO_MANY_SETS");
    const items = await listItems(tx, planId, { workloadIds });
    if (items.length !== workloadIds.length) throw notFound("Workload");
    const set = { id: randomUUID(), name, workloadIds };
    await updateConstraints(tx, planId, {
      ...constraints,
      [kind]: [...constraints[kind], set],
    });
    const changes = [
      { field: `constraints.${kind}`, before: null, after: `${name}: ${workloadIds.length}` },
    ];
    return edited({ action: "add-set", changes });
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/** @throws AppError NOT_FOUND for a set that is not there */
export async function removeSet(input: Target & { setId: string }, writing: Writing) {
  const { planId, setId } = input;
  const result = await editDraft<never>(input, writing, async (tx, { constraints }) => {
    const { together, apart } = constraints;
    const gone = [...together, ...apart].find(({ id }) => id === setId);
    if (!gone) throw notFound("Set");
    const others = ({ id }: { id: string }) => id !== setId;
    await updateConstraints(tx, planId, {
      ...constraints,
      together: together.filter(others),
      apart: apart.filter(others),
    });
    const kind = together.includes(gone) ? "together" : "apart";
    const before = `${gone.name}: ${gone.workloadIds.length}`;
    return {
      action: "remove-set",
      changes: [{ field: `constraints.${kind}`, before, after: null }],
    };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/** Sets have edits of their own. */
const audited = (constraints: Constraints) =>
  Object.fromEntries(
    Object.entries(constraintFields(constraints)).map(([field, value]) => [
      `constraints.${field}`,
      value,
    ]),
  );
