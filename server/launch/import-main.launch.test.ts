import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { childEnv } from "@/server/env";
import type { ImportReport } from "@/server/imports/import-report";
import { insertApiToken } from "@/server/testing/api-token";
import { connectToDatabase, type Connection } from "@/server/testing/connection";
import { insertTeam, insertUser } from "@/server/testing/factories";
import { databaseUrlOf, launchBerth, makeSite, type Launched } from "@/server/testing/launched";
import { ensureBuild } from "./build";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const COMMAND = [
  "--conditions=react-server",
  "--import",
  "tsx",
  "server/launch/import-main.ts",
] as const;
const FOLDER = path.resolve("server/testing/fixtures/rvtools");
const SAMPLE = "rvtools-4x-kubev2v-example1.xlsx";
const TEAM = "Night shift";
const run = promisify(execFile);

let site: Awaited<ReturnType<typeof makeSite>>;
let berth: Launched;
let database: Connection;
let ownerId: string;
let teamId: string;
let token: string;
let tokenId: string;
const secrets: string[] = [];

beforeAll(async () => {
  await ensureBuild(process.cwd(), new AbortController().signal);
  site = await makeSite();
  berth = launchBerth({ ...site.settings, BERTH_DEMO: "0", LOG_LEVEL: "trace" });
  await berth.up();
  database = connectToDatabase(databaseUrlOf(site));
  teamId = (await insertTeam(database.db, { name: TEAM })).id;
  ownerId = (await insertUser(database.db, { role: "member", teamIds: [teamId] })).id;
  ({ token, id: tokenId } = await makeToken());
});

afterAll(async () => {
  await database?.close();
  berth?.kill("SIGTERM");
  await berth?.exited;
  site?.remove();
});

async function makeToken(columns: Parameters<typeof insertApiToken>[2] = {}) {
  const made = await insertApiToken(database.db, { userId: ownerId }, columns);
  secrets.push(made.token);
  return made;
}

type Outcome = { code: number; stdout: string; stderr: string };

/** As npm calls it: from the folder of the package, naming the caller's. */
async function importing(given: string[], settings: Record<string, string> = {}): Promise<Outcome> {
  const address = `http://localhost:${site.port}`;
  const environment = { BERTH_TOKEN: token, BERTH_URL: address, NODE_OPTIONS: "", ...settings };
  const env = childEnv({ INIT_CWD: FOLDER, ...environment });
  try {
    const { stdout, stderr } = await run(process.execPath, [...COMMAND, ...given], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Outcome;
  }
}

const workloads = () => database.db.workload.count({ where: { teamId, deletedAt: null } });
const reportOf = ({ stdout }: Outcome) => JSON.parse(stdout) as ImportReport;

describe("npm run import", () => {
  it("as a dry run says what a real workbook would change, and changes nothing", async () => {
    const outcome = await importing([SAMPLE, "--team", TEAM]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toContain(`${SAMPLE} for ${TEAM} (rvtools): can be committed\n`);
    expect(outcome.stdout).toMatch(/^ +\d+ to create$/m);
    expect(await workloads()).toBe(0);
  });

  it("commits it, and says nothing new the second time", async () => {
    const first = await importing([SAMPLE, "--team", TEAM, "--commit", "--json"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const { state, counts } = reportOf(first);
    expect(state).toBe("committed");
    expect(counts.create).toBeGreaterThan(0);
    expect(await workloads()).toBe(counts.create);
    const second = reportOf(await importing([SAMPLE, "--team", TEAM, "--commit", "--json"]));
    expect(second).toMatchObject({ state: "unchanged", counts: { create: 0, update: 0 } });
    expect(second.counts.unchanged).toBe(counts.create);
  });

  it("under one key is one import", async () => {
    const call = [SAMPLE, "--team", TEAM, "--commit", "--json", "--key", "night-1"];
    const [first, second] = [reportOf(await importing(call)), reportOf(await importing(call))];
    expect(second.id).toBe(first.id);
  });

  it("takes files that belong together as one", async () => {
    const files = ["RVTools_tabvInfo.csv", "RVTools_tabvPartition.csv"];
    const outcome = await importing([...files, "--team", TEAM, "--json"]);
    expect(outcome.code).toBeLessThan(2);
    expect(reportOf(outcome)).toMatchObject({ fileName: "RVTools_tabvInfo-and-more.zip" });
  });

  it.each([
    ["without a file", ["--team", TEAM], 2],
    ["without a team", [SAMPLE], 2],
    ["with a file that is not there", ["gone.csv", "--team", TEAM], 2],
    ["with both modes", [SAMPLE, "--team", TEAM, "--dry-run", "--commit"], 2],
    ["with an unknown option", [SAMPLE, "--team", TEAM, "--force"], 2],
    ["for a team that there is not, naming those that there are", [SAMPLE, "--team", "X"], 2],
  ])("ends with 2 when called %s", async (what, given, code) => {
    const outcome = await importing(given);
    expect(outcome).toMatchObject({ code, stdout: "" });
    expect(outcome.stderr).toMatch(/^error: /);
    if (what.includes("naming")) expect(outcome.stderr).toContain(TEAM);
  });

  it("ends with 1 when the file cannot be read", async () => {
    const file = path.join(site.folder, "empty.csv");
    writeFileSync(file, "");
    const outcome = await importing([file, "--team", TEAM]);
    expect(outcome).toMatchObject({ code: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^error: /);
  });

  it("ends with 3 when nobody answers", async () => {
    const nowhere = { BERTH_URL: "http://localhost:59999" };
    expect((await importing([SAMPLE, "--team", TEAM], nowhere)).code).toBe(3);
  });

  it("ends with 3 when the token may only try, or was revoked, and never tells it", async () => {
    const { token: trying } = await makeToken({ permissions: ["inventory:dry-run"] });
    const call = [SAMPLE, "--team", TEAM, "--commit"];
    const outcomes = [await importing(call, { BERTH_TOKEN: trying })];
    await database.db.apiToken.update({ where: { id: tokenId }, data: { revokedAt: new Date() } });
    outcomes.push(await importing(call), await importing([SAMPLE, "--team", TEAM]));
    expect(outcomes.map(({ code }) => code)).toEqual([3, 3, 3]);
    expect(outcomes[0]?.stderr).toContain("This token does not allow this.");
    expect(outcomes[1]?.stderr).toContain("revoked");
    const trail = JSON.stringify(
      await database.db.$queryRaw`SELECT actor_name, changes::text FROM audit_event`,
    );
    expect(berth.output().length).toBeGreaterThan(0);
    const told = [
      berth.output(),
      trail,
      ...outcomes.flatMap(({ stdout, stderr }) => stdout + stderr),
    ];
    for (const secret of secrets) {
      // Also not in part: the first characters are the hint that lists show.
      expect(told.join("\n")).not.toContain(secret.slice(12, 30));
    }
  });
});
