import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor } from "@/server/testing/factories";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { rubricEditOf } from "./rubric-edit";
import { createDraft, getRubric, listRubrics, removeDraft, saveDraft } from "./rubric-service";
import { ensureRubric } from "./service";

const { db } = await withTestDatabase();

let admin: Actor;

const fromDefault = { name: "Draft", source: { from: "preset", preset: "balanced" } } as const;
const draft = async () => getRubric((await createDraft(admin, fromDefault)).id);
const trailOf = (rubricId: string) =>
  db.auditEvent.findMany({
    where: { entityType: "rubric", entityId: rubricId },
    orderBy: { id: "asc" },
  });

/** The draft's fields as a form sends them, with one weight changed. */
async function heavier(weight: number, changes: Partial<ReturnType<typeof rubricEditOf>> = {}) {
  const { id, version, rubric } = await draft();
  const edit = rubricEditOf(rubric);
  const weights = { ...edit.weights, state: weight };
  return { rubricId: id, version, edit: { ...edit, weights, ...changes } };
}

beforeAll(() => ensureRubric());

beforeEach(async () => {
  await db.rubricVersion.deleteMany({ where: { status: "draft" } });
  admin = await insertActor(db, "admin");
});

describe("a draft", () => {
  test("starts from a preset or from a version, under numbers of their own also when made at once", async () => {
    const [published] = await listRubrics();
    const source = { from: "version", rubricId: published?.id ?? "" } as const;
    const made = await Promise.all([
      createDraft(admin, { ...fromDefault, source: { from: "preset", preset: "cost-first" } }),
      createDraft(admin, { name: "Copy", source }),
    ]);
    const [costFirst, copy] = await Promise.all(made.map(({ id }) => getRubric(id)));
    expect(costFirst).toMatchObject({ status: "draft", version: 1, name: "Draft" });
    expect(costFirst?.rubric.weights["licence-binding"]).toBe(10);
    expect(copy?.rubric).toEqual({ ...DEFAULT_RUBRIC, name: "Copy" });
    expect(copy?.number).not.toBe(costFirst?.number);
  });

  test("is saved with an entry in the trail that names each changed field", async () => {
    const input = await heavier(9, { name: "Stateful" });
    expect(await saveDraft(admin, input)).toEqual({ ok: true, value: { version: 2 } });
    expect(await getRubric(input.rubricId)).toMatchObject({ name: "Stateful", version: 2 });
    const [, saved] = await trailOf(input.rubricId);
    expect(saved).toMatchObject({ action: "update", actorId: admin.userId });
    expect(saved?.changes).toEqual([
      { field: "name", before: "Draft", after: "Stateful" },
      { field: "weights.state", before: 4, after: 9 },
    ]);
  });

  test("saved without a change keeps its version and leaves no trace", async () => {
    const { id, version, rubric } = await draft();
    const same = { rubricId: id, version, edit: rubricEditOf(rubric) };
    expect(await saveDraft(admin, same)).toEqual({ ok: true, value: { version: 1 } });
    expect(await trailOf(id)).toHaveLength(1);
  });

  test("changed by somebody else meanwhile is not overwritten, also by two at once", async () => {
    const input = await heavier(9);
    const both = await Promise.all([saveDraft(admin, input), saveDraft(admin, input)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: "CHANGED_SINCE" });
    expect(await removeDraft(admin, input)).toEqual({ ok: false, reason: "CHANGED_SINCE" });
    expect(await trailOf(input.rubricId)).toHaveLength(2);
  });

  test("keeps what it was when its numbers rule each other out, and says which field does", async () => {
    const input = await heavier(9, { capShares: { modernity: 0.35 } });
    const { state: _, ...missing } = input.edit.weights;
    const weights = { ...Object.fromEntries(Object.keys(missing).map((id) => [id, 0])), state: 0 };
    const nothing = await saveDraft(admin, { ...input, edit: { ...input.edit, weights } });
    expect(nothing).toMatchObject({ reason: "INVALID", detail: [{ path: "weights" }] });
    const gap = await saveDraft(admin, { ...input, edit: { ...input.edit, weights: missing } });
    expect(gap).toMatchObject({ reason: "INVALID", detail: [{ path: "weights.state" }] });
    const only = { ...weights, "os-generation": 5 };
    const dimensionCaps = { security: 0.3 };
    const tight = { ...input, edit: { ...input.edit, weights: only, dimensionCaps } };
    expect(await saveDraft(admin, tight)).toMatchObject({
      reason: "INVALID",
      detail: [{ path: "dimensionCaps.security" }],
    });
    expect(await getRubric(input.rubricId)).toMatchObject({ version: 1 });
  });

  test("is deleted with an entry in the trail", async () => {
    const { id, version } = await draft();
    expect(await removeDraft(admin, { rubricId: id, version })).toEqual({ ok: true, value: null });
    await expect(getRubric(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await trailOf(id)).toMatchObject([{ action: "create" }, { action: "delete" }]);
  });
});

test("a version that is no draft can be neither changed nor deleted", async () => {
  const published = (await listRubrics()).find(({ status }) => status === "published");
  const { id, version, rubric } = await getRubric(published?.id ?? "");
  const refused = { ok: false, reason: "NOT_A_DRAFT" };
  const input = { rubricId: id, version, edit: rubricEditOf({ ...rubric, name: "Other" }) };
  expect(await saveDraft(admin, input)).toEqual(refused);
  expect(await removeDraft(admin, input)).toEqual(refused);
  expect(await getRubric(id)).toMatchObject({ name: "Balanced" });
});
