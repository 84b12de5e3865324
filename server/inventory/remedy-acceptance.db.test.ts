import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCallerFactory } from "@/server/api/trpc";
import type { Actor } from "@/server/auth/actor";
import { scoringRouter } from "@/server/scoring/router";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import { inventoryRouter } from "./router";

const { db } = await withTestDatabase();
const callInventory = createCallerFactory(inventoryRouter);
const callScoring = createCallerFactory(scoringRouter);
const as = (actor: Actor) => callInventory({ actor, requestId: "test" });
const explain = (actor: Actor, workloadId: string) =>
  callScoring({ actor, requestId: "test" }).explain({ workloadId });

let teamId: string;
let member: Actor;
let workloadId: string;

beforeAll(() => ensureRubric());

beforeEach(async () => {
  teamId = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [teamId]);
  const facts = { os: "linux", kernelRequirements: ["kernel-module"] };
  const made = await as(member).create({ teamId, name: "nfs", facts });
  if (!made.ok) throw new Error(made.reason);
  workloadId = made.value.workloadId;
});

const accept = (expectedVersion: number, remedy: string, reason: string) =>
  as(member).acceptRemedy({ workloadId, expectedVersion, remedy, reason });
const withdraw = (expectedVersion: number, remedy: string) =>
  as(member).withdrawRemedy({ workloadId, expectedVersion, remedy });

const optionsOf = async () =>
  (await explain(member, workloadId)).decisions
    .filter(({ criterion }) => criterion === "K3")
    .flatMap(({ options }) => options.map(({ remedy }) => remedy));

describe("accepting a remedy", () => {
  test("lifts its condition in the same save, and keeps who, when and why", async () => {
    const before = await explain(member, workloadId);
    expect(await optionsOf()).toContain("preload-module");
    expect(await as(member).remedies({ workloadId })).toEqual([]);

    const result = await accept(1, "preload-module", " The platform loads it ");
    expect(result).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await optionsOf()).not.toContain("preload-module");
    const after = await explain(member, workloadId);
    expect(after.isStale).toBe(false);
    expect(after.targets.container.conditions.length).toBeLessThan(
      before.targets.container.conditions.length,
    );
    const [accepted, ...others] = await as(member).remedies({ workloadId });
    expect(others).toEqual([]);
    expect(accepted).toMatchObject({
      remedy: "preload-module",
      label: "Load the module",
      by: member.name,
      reason: "The platform loads it",
    });
    expect(accepted?.at).toBeInstanceOf(Date);
    const { events } = await as(member).history({ workloadId });
    expect(events[0]?.changes).toEqual([
      { field: "facts.acceptedRemedies", before: null, after: ["preload-module"] },
      { field: "reason", before: null, after: "The platform loads it" },
    ]);
  });

  test("keeps each remedy's own decision when another is accepted, and undoes exactly", async () => {
    const before = await explain(member, workloadId);
    await accept(1, "preload-module", "first");
    await accept(2, "own-node-pool", "second");
    const reasons = Object.fromEntries(
      (await as(member).remedies({ workloadId })).map(({ remedy, reason }) => [remedy, reason]),
    );
    expect(reasons).toEqual({ "preload-module": "first", "own-node-pool": "second" });
    await withdraw(3, "preload-module");
    const kept = await as(member).remedies({ workloadId });
    expect(kept.map(({ remedy, reason }) => [remedy, reason])).toEqual([
      ["own-node-pool", "second"],
    ]);
    await withdraw(4, "own-node-pool");
    expect(await as(member).remedies({ workloadId })).toEqual([]);
    const { assessedAt: _, ...after } = await explain(member, workloadId);
    expect(before).toMatchObject(after);
  });

  test("on an overtaken version writes neither remedy nor reason and hands back what stands", async () => {
    await accept(1, "own-node-pool", "theirs");
    const late = await accept(1, "preload-module", "mine");
    expect(late).toMatchObject({
      ok: false,
      reason: "CONFLICT",
      detail: { version: 2, facts: { acceptedRemedies: ["own-node-pool"] } },
    });
    const accepted = await as(member).remedies({ workloadId });
    expect(accepted.map(({ reason }) => reason)).toEqual(["theirs"]);
  });

  test.each([
    ["an empty reason", "   "],
    ["one too long", "a".repeat(501)],
    ["an invisible control character", "a\u0007b"],
  ])("refuses %s and writes nothing", async (_, reason) => {
    await expect(accept(1, "preload-module", reason)).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await as(member).remedies({ workloadId })).toEqual([]);
  });

  test("is refused without a reason on every other way in, beside the fact itself", async () => {
    const facts = { acceptedRemedies: ["preload-module"] };
    const ways = [
      as(member).update({ workloadId, expectedVersion: 1, changes: { facts } }),
      as(member).create({ teamId, name: "second", facts }),
      as(member).bulkUpdate({ selection: { by: "ids", ids: [workloadId] }, patch: { facts } }),
    ];
    for (const way of ways) {
      await expect(way).rejects.toMatchObject({
        code: "BAD_REQUEST",
        cause: {
          issues: [
            expect.objectContaining({
              path: expect.arrayContaining(["facts", "acceptedRemedies"]) as string[],
              message: expect.stringContaining("with a reason") as string,
            }),
          ],
        },
      });
    }
    expect(await as(member).remedies({ workloadId })).toEqual([]);
  });

  test("refuses a remedy that the dictionary does not have", async () => {
    await expect(accept(1, "wishful-thinking", "why not")).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  test("tells nothing to other teams, and takes nothing from viewers", async () => {
    await accept(1, "preload-module", "ours");
    const stranger = await insertActor(db, "member", [(await insertTeam(db)).id]);
    await expect(as(stranger).remedies({ workloadId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const viewer = await insertActor(db, "viewer", [teamId]);
    expect(await as(viewer).remedies({ workloadId })).toHaveLength(1);
    await expect(
      as(viewer).acceptRemedy({
        workloadId,
        expectedVersion: 2,
        remedy: "own-node-pool",
        reason: "x",
      }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
