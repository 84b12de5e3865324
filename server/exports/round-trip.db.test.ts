import fc from "fast-check";
import { expect, test } from "vitest";
import { scopeFor } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import type { Prisma } from "@/server/db/generated/client";
import { SET_ASIDE_REASONS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import { listBatchRows } from "@/server/imports/service";
import { assessWorkloads, ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { ENGLISH_WORDING } from "@/server/testing/english-wording";
import {
  insertActor,
  insertApplication,
  insertTeam,
  makeWorkload,
} from "@/server/testing/factories";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { importWriting, upload } from "@/server/testing/import-steps";
import { openExport } from "./service";

const { db } = await withTestDatabase();

/** Text that has broken spreadsheets, parsers and databases; nothing a form would refuse. */
const HOSTILE = [
  "=1+1",
  "'=quoted",
  "+49 30 1234",
  "-",
  "@SUM(A1)",
  "none",
  "unknown",
  "a;b,c\\",
  'say "hi"',
  "__proto__",
  "NULL",
  "1e3",
  "00012",
  "Ω≈ç√∫˜µ≤≥÷",
  "﷽ 👩‍👩‍👧 𝕿",
  "＝full width",
  "sep=;",
  "[11111111-1111-4111-8111-111111111111]",
];

const label = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll(/\p{Cc}/gu, "").trim())
    .filter((text) => text !== ""),
);

const workload = fc.record({
  name: label,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  description: fc.oneof(label, fc.constantFrom("", "two\nlines", "=1+1\n@x\ttab")),
  tags: fc.uniqueArray(label, { maxLength: 3, selector: (tag) => tag.toLowerCase() }),
  setAside: fc.option(fc.constantFrom(...SET_ASIDE_REASONS)),
  powerState: fc.constantFrom("on", "off", "suspended", "unknown"),
  hasSource: fc.boolean(),
  facts: arbitraryFacts(),
});

/** Each form, bare and with what it is in a second file or above its header. */
const FILES = ["csv", "xlsx", "jsonl"].flatMap((format) =>
  ["", "&manifest=1", "&manifest=header"].map((manifest) => [format, manifest] as const),
);

test("an exported inventory, imported again, changes nothing", async () => {
  await ensureRubric();
  const team = await insertTeam(db, { name: "=Team; with, signs" });
  const actor = await insertActor(db, "member", [team.id]);
  const made = fc.sample(workload, { numRuns: 120, seed: 20_261_121 });
  const rows = made.map(({ hasSource, facts, ...columns }, index) => {
    const sourceKey = hasSource ? `=source/${index}` : null;
    const stored = { ...columns, sourceKey, facts: facts as Prisma.InputJsonObject };
    return makeWorkload({ ...stored, teamId: team.id });
  });
  await db.workload.createMany({ data: rows });
  const ids = rows.map(({ id }) => id);
  const facts = { os: "linux", memoryGiB: 8, compliance: ["sox"], osVersion: "RHEL 9" };
  await db.archetype.create({ data: { name: "Any", tags: HOSTILE, match: "any", facts } });
  await inTransaction((tx) => assessWorkloads(tx, ids), { timeoutMs: 60_000 });
  expect(
    await db.workload.count({ where: { NOT: { inheritedFacts: { equals: {} } } } }),
  ).toBeGreaterThan(9);
  for (const name of HOSTILE.slice(0, 10)) {
    const workloadIds = ids.filter((_, index) => index % HOSTILE.length < name.length);
    await insertApplication(db, { teamId: team.id, name, workloadIds });
  }
  const edges = ids.slice(1).map((fromId, index) => ({ fromId, toId: ids[index >> 1] ?? "" }));
  await db.dependency.createMany({ data: edges });

  const scope = scopeFor(actor, "report:export");
  for (const [format, manifest] of FILES) {
    const { body, contentType } = await openExport({
      table: "workloads",
      params: new URLSearchParams(`standing=all&sort=-updated&format=${format}${manifest}`),
      actor,
      scope,
      signal: new AbortController().signal,
      wording: ENGLISH_WORDING,
    });
    const file = new Uint8Array(await new Response(body).arrayBuffer());
    const ending = contentType === "application/zip" ? "zip" : format;
    const batch = await upload(file, { actor, teamId: team.id }, `berth.${ending}`);
    const writing = importWriting(actor);
    const changed = await listBatchRows({ batchId: batch.id, view: "update", after: 0 }, writing);
    const name = `${format}${manifest}`;
    expect(changed.rows, name).toEqual([]);
    expect([name, batch.format]).toEqual([name, "berth-csv"]);
    expect(batch.counts, name).toMatchObject({
      rows: made.length,
      unchanged: made.length,
      create: 0,
      update: 0,
      error: 0,
      kept: 0,
    });
  }
});
