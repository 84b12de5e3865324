/**
 * `import-process.ts <database> <team> <first.csv> <later.csv>`: one process that does what the web
 * server and the worker do for imports, step by step, and reports each to its parent.
 */
import { createReadStream } from "node:fs";
import { connectTo, disconnect, getDb } from "@/server/db/client";
import type { Actor } from "@/server/auth/actor";
import { makeActor } from "@/server/testing/actor";
import { commit, decide, undo, upload } from "@/server/testing/import-steps";
import { durationOf } from "./figure";
import { reportStep } from "./measured";

type Version = { id: string; version: number };

async function timed<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const box: { value?: Value } = {};
  const ms = await durationOf(async () => {
    box.value = await work();
  });
  reportStep({ name, ms, detail: JSON.stringify(box.value).slice(0, 200) });
  return box.value as Value;
}

function expectOk<Result extends { ok: boolean }>(result: Result): Result {
  if (!result.ok) throw new RangeError(`Expected success, got ${JSON.stringify(result)}`);
  return result;
}

async function withSkipped({ id, version }: Version, actor: Actor): Promise<Version> {
  const decision = { kind: "include", rowNumber: null, included: true } as const;
  const decided = await decide({ id, version }, actor, decision);
  if (!decided.ok) throw new RangeError(`Expected a preview, got ${decided.reason}`);
  return { id, version: decided.value.version };
}

async function main(): Promise<void> {
  const [databaseUrl = "", teamId = "", first = "", later = ""] = process.argv.slice(2);
  await connectTo(databaseUrl);
  reportStep({ name: "start", ms: 0, detail: "" });
  const user = await getDb().user.findFirstOrThrow({ where: { role: "admin" } });
  const actor = makeActor({ userId: user.id, name: user.name, role: "admin" });
  const previewed = async (file: string): Promise<Version> => {
    const { id, version, counts } = await upload(
      createReadStream(file),
      { actor, teamId },
      "vInfo.csv",
    );
    if (counts.error > 0) throw new RangeError(`Expected no errors, got ${JSON.stringify(counts)}`);
    return { id, version };
  };
  const one = await timed("preview", () => previewed(first));
  const all = await timed("include", () => withSkipped(one, actor));
  await timed("commit", async () => expectOk(await commit(all, actor)));
  const two = await timed("second preview", () => previewed(later));
  await timed("second commit", async () => expectOk(await commit(two, actor)));
  await timed("second undo", async () => expectOk(await undo(two.id, actor)));
  await timed("undo", async () => expectOk(await undo(all.id, actor)));
  await disconnect();
}

await main();
