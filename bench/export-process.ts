/**
 * `export-process.ts <database> <folder> <form> ...`: one process that writes the whole portfolio as
 * the download route does, in each form, and reports each to its parent.
 */
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { scopeFor } from "@/server/auth/actor";
import { connectTo, disconnect } from "@/server/db/client";
import { openExport } from "@/server/exports/service";
import { makeActor } from "@/server/testing/actor";
import { durationOf } from "./figure";
import { reportStep } from "./measured";

async function main(): Promise<void> {
  const [databaseUrl = "", folder = "", ...forms] = process.argv.slice(2);
  await connectTo(databaseUrl);
  reportStep({ name: "start", ms: 0, detail: "" });
  const actor = makeActor({ role: "admin" });
  for (const form of forms) {
    const file = join(folder, `workloads.${form}`);
    const ms = await durationOf(async () => {
      const { body } = await openExport({
        table: "workloads",
        params: new URLSearchParams({ standing: "all", format: form }),
        actor,
        scope: scopeFor(actor, "report:export"),
        signal: new AbortController().signal,
        wording: { reason: String, violation: String, mend: String, issue: String },
      });
      await pipeline(Readable.fromWeb(body as WebStream), createWriteStream(file));
    });
    reportStep({ name: form, ms, detail: `${Math.round((await stat(file)).size / 2 ** 20)} MiB` });
  }
  await disconnect();
}

await main();
