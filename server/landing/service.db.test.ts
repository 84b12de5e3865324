import { beforeAll, expect, it } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertAssessment,
  insertOverride,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { DEFAULT_SIZING } from "@/server/capacity/demand";
import { getLandingSheets, landMany, type PlannedLanding } from "./service";

const { db } = await withTestDatabase();
const facts = { vCPU: 2, memoryGiB: 8, instances: 2, os: "linux" };
let ours: string;
let foreign: string;
let member: Actor;

async function insertScored(teamId: string, verdict: string): Promise<string> {
  const { id } = await insertWorkload(db, { teamId, name: `of ${verdict}`, facts });
  const rubric = await db.rubricVersion.findFirstOrThrow();
  await insertAssessment(db, { workloadId: id, rubricVersionId: rubric.id, verdict });
  return id;
}

beforeAll(async () => {
  await insertPublishedRubric(db);
  ours = (await insertTeam(db)).id;
  foreign = await insertScored((await insertTeam(db)).id, "container");
  member = await insertActor(db, "member", [ours]);
});

const scope = () => scopeFor(member, "workload:read");

it("lands a workload by the verdict in force, an override before the computed one", async () => {
  const id = await insertScored(ours, "container");
  const computed = await getLandingSheets(id, scope());
  expect(computed.sheets.map(({ form }) => form)).toEqual(["kubernetes", "compose"]);
  expect(computed.sheets[0]?.text).toContain("memory: 8192Mi");
  await insertOverride(db, { workloadId: id, verdict: "vm" });
  const [sheet, ...others] = (await getLandingSheets(id, scope())).sheets;
  expect(others).toEqual([]);
  expect(sheet?.form).toBe("kubevirt");
  expect(sheet?.text).toContain("(verdict: vm, by a person; computed: container)");
});

it("knows nothing of another team's workload", async () => {
  await expect(getLandingSheets(foreign, scope())).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("says why there is no sheet", async () => {
  const undecided = await insertScored(ours, "needs-data");
  const { id: unscored } = await insertWorkload(db, { teamId: ours });
  expect(await getLandingSheets(undecided, scope())).toEqual({ sheets: [], reason: "needs-data" });
  expect(await getLandingSheets(unscored, scope())).toEqual({ sheets: [], reason: "not-scored" });
});

it("lands many in their order by the verdicts given, and tells which are not there", async () => {
  const id = await insertScored(ours, "container");
  const decided = { isOverridden: false, computedVerdict: "container", disposition: null } as const;
  const planned: PlannedLanding[] = [
    { ...decided, id: foreign, name: "theirs", verdict: "container" },
    { ...decided, id, name: "ours", verdict: "vm" },
  ];
  const landed = [];
  const by = { scope: scope(), sizing: DEFAULT_SIZING, frozen: null };
  for await (const one of landMany(planned, by)) {
    landed.push(one?.sheets.map(({ form }) => form) ?? null);
  }
  expect(landed).toEqual([null, ["kubevirt"]]);
});
