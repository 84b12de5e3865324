import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import type { Actor } from "@/server/auth/actor";
import type { FactValues } from "@/server/inventory/facts";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertOverride, insertTeam } from "@/server/testing/factories";
import { ensureRubric } from "./service";

const { db } = await withTestDatabase();
const api = (actor: Actor) => createCaller({ actor, requestId: "test" });

let member: Actor;
let ids: string[];
let foreignId: string;

beforeAll(async () => {
  await ensureRubric();
  const ours = (await insertTeam(db)).id;
  const theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [ours]);
  const other = await insertActor(db, "member", [theirs]);
  const add = async (actor: Actor, teamId: string, name: string, facts: FactValues) => {
    const made = await api(actor).inventory.create({ teamId, name, facts });
    if (!made.ok) throw new Error(made.reason);
    return made.value.workloadId;
  };
  ids = [
    await add(member, ours, "web", { os: "linux", memoryGiB: 2, stateful: "none" }),
    await add(member, ours, "legacy", { os: "openbsd", memoryGiB: 2 }),
  ];
  foreignId = await add(other, theirs, "foreign-name", { os: "aix" });
});

describe("workloads side by side", () => {
  test("say of each the same as its own page", async () => {
    await insertOverride(db, { workloadId: ids[0] ?? "", verdict: "none" });
    const { workloads, facts, missing } = await api(member).scoring.compare({ workloadIds: ids });
    expect(missing).toBe(0);
    for (const workload of workloads) {
      const explanation = await api(member).scoring.explain({ workloadId: workload.id });
      const detail = await api(member).inventory.get({ workloadId: workload.id });
      expect(workload).toMatchObject({
        name: detail.name,
        verdict: detail.verdict,
        computedVerdict: explanation.verdict,
        sentence: explanation.sentence,
        coverage: explanation.coverage,
        targets: { vm: { score: explanation.targets.vm.score, low: explanation.targets.vm.low } },
      });
      const sum = workload.points.reduce((total, { points }) => total + points.vm, 0);
      if (explanation.targets.vm.score !== null) {
        expect(explanation.baseline + sum).toBeCloseTo(explanation.targets.vm.score, 5);
      }
    }
    expect(workloads.map(({ verdict }) => verdict)).toEqual(["none", "vm"]);
    expect(facts.map(({ fact, values, differs }) => [fact, values, differs])).toEqual([
      ["os", ["Linux", "OpenBSD"], true],
      ["stateful", [expect.any(String), null], true],
      ["memoryGiB", ["2 GiB", "2 GiB"], false],
    ]);
  });

  test("keep the order of the request, each workload once", async () => {
    const [web = "", legacy = ""] = ids;
    const { workloads } = await api(member).scoring.compare({ workloadIds: [legacy, web, legacy] });
    expect(workloads.map(({ id }) => id)).toEqual([legacy, web]);
  });

  test("count what is not there, and tell nothing of what lies outside the teams", async () => {
    const answer = await api(member).scoring.compare({
      workloadIds: [ids[0] ?? "", foreignId, randomUUID()],
    });
    expect(answer).toMatchObject({ missing: 2 });
    expect(answer.workloads).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toMatch(/foreign-name|AIX/i);
    await expect(api(member).scoring.compare({ workloadIds: [foreignId] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("are four at most", async () => {
    const five = Array.from({ length: 5 }, () => randomUUID());
    await expect(api(member).scoring.compare({ workloadIds: five })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
