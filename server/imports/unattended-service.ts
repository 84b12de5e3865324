import "server-only";

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Scope } from "@/server/auth/actor";
import { getDb, inTransaction, uniqueViolation } from "@/server/db/client";
import { AppError, notFound, type FieldFault } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import type { Batch } from "./batch";
import { endBatch, findBatch, listTeams, type TeamName } from "./batch-repository";
import { bundleFiles } from "./bundle-files";
import { FileProblemError } from "./file-problem";
import { readUploadForm, type UploadedForm } from "./form-upload.adapter";
import { parseImportRequest, readWait, type ImportRequest } from "./import-request";
import type { Writing } from "./job-service";
import { listRows } from "./row-repository";
import { uploadInput } from "./schema";
import type { ImportMode, Unattended } from "./import-rules";
import { standingOf } from "./unattended";
import { findRepeated, listSuperseded } from "./unattended-repository";
import { previewFirst, uploadFile } from "./upload-service";

const LONGEST_KEY = 200;

type Start = { mode: ImportMode; request: Request };

/**
 * Takes in what a program sends: the same steps as from the page, with rules in the place of a
 * person's decisions. The work goes on in the background, whoever waits for it.
 *
 * @throws AppError BAD_INPUT naming the fields to blame
 */
export async function startImport({ mode, request }: Start, writing: Writing) {
  try {
    const form = await readUploadForm(request);
    const asked = parseImportRequest(form.fields);
    if (!asked.ok) throw badInput(asked.faults);
    const team = await findTeam(asked.value.team, writing.scope);
    const repeatKey = repeatKeyOf(request.headers.get("idempotency-key"));
    const started = await take({ form, asked: asked.value, mode, team, repeatKey }, writing);
    if (!started.ok) return started;
    const waiting = { waitSeconds: asked.value.waitSeconds, signal: request.signal };
    const found = await awaitImport(started.value.batchId, writing.scope, waiting);
    return ok({ ...found, isRepeated: started.value.isRepeated });
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    return refuse("FILE_PROBLEM", error.problem);
  }
}

type Taking = {
  form: UploadedForm;
  asked: ImportRequest;
  mode: ImportMode;
  team: TeamName;
  repeatKey: string | null;
};

async function take(taking: Taking, writing: Writing) {
  const { form, asked, mode, team, repeatKey } = taking;
  const { conflicts, errors, format } = asked;
  const rules = { mode, conflicts, errors };
  const unattended = {
    ...rules,
    fingerprint: await fingerprintOf(form.files, { ...rules, format, teamId: team.id }),
  };
  const before = await repeated({ repeatKey, unattended }, writing);
  if (before) return before;
  const [only, ...others] = form.files;
  const file = only && others.length === 0 ? only : await bundleFiles(form.files);
  const { fileName } = uploadInput.parse({ teamId: team.id, fileName: file.name || "file" });
  const upload = { teamId: team.id, fileName, body: piecesOf(file), unattended, repeatKey, format };
  try {
    const uploaded = await uploadFile(upload, writing);
    if (!uploaded.ok) return uploaded;
    const { batchId } = uploaded.value;
    await discardSuperseded({ batchId, teamId: team.id, fileName }, writing);
    return ok({ batchId, isRepeated: false });
  } catch (error) {
    if (!uniqueViolation(error)) throw error;
    const first = await repeated({ repeatKey, unattended }, writing);
    if (!first) throw error;
    return first;
  }
}

/** The import of an earlier request with this key; null when there was none. */
async function repeated(
  { repeatKey, unattended }: { repeatKey: string | null; unattended: Unattended },
  writing: Writing,
) {
  if (repeatKey === null) return null;
  const createdBy = writing.actor.userId;
  const found = await findRepeated(getDb(), { createdBy, repeatKey });
  if (!found) return null;
  if (found.unattended?.fingerprint !== unattended.fingerprint) return refuse("KEY_REUSED");
  const batch = await findBatch(getDb(), writing.scope, found.batchId);
  // The first request died between keeping the file and having it read.
  if (batch?.status === "uploaded" && batch.job === null)
    await previewFirst(firstOf(batch), writing);
  return ok({ batchId: found.batchId, isRepeated: true });
}

const firstOf = ({ id, format, unattended }: Batch) => ({ batchId: id, format, unattended });

/** A nightly file leaves one open import behind, not one for each night. */
async function discardSuperseded(
  of: { batchId: string; teamId: string; fileName: string },
  { actor }: Writing,
): Promise<void> {
  const tokenId = actor.token?.tokenId;
  if (!tokenId) return;
  await inTransaction(async (tx) => {
    for (const id of await listSuperseded(tx, { ...of, tokenId })) {
      await endBatch(tx, id, { status: "discarded" });
    }
  });
}

async function fingerprintOf(files: readonly File[], rules: object): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(rules));
  for (const file of files) {
    hash.update(JSON.stringify([file.name, file.size]));
    // In pieces: a second copy of a large file would stand in memory beside the first.
    for await (const piece of piecesOf(file)) hash.update(piece);
  }
  return hash.digest("hex");
}

const piecesOf = (file: File) => file.stream() as unknown as AsyncIterable<Uint8Array>;

async function findTeam(asked: string, scope: Scope): Promise<TeamName> {
  const teams = await listTeams(getDb(), scope);
  const named = (team: TeamName) => team.name.toLowerCase() === asked.toLowerCase();
  const found = teams.find(({ id }) => id === asked) ?? teams.find(named);
  if (found) return found;
  const message = "There is no such team, or the token does not reach it.";
  const allowed = teams.map(({ name }) => name);
  throw badInput([{ field: "team", value: asked, message, allowed }]);
}

function repeatKeyOf(given: string | null): string | null {
  if (given === null) return null;
  if (given.length > 0 && given.length <= LONGEST_KEY) return given;
  const message = `Use 1 to ${LONGEST_KEY} characters.`;
  throw badInput([{ field: "Idempotency-Key", value: given, message }]);
}

const badInput = (fields: readonly FieldFault[]) =>
  new AppError("BAD_INPUT", {
    internal: fields.map(({ field }) => field).join(", "),
    public: fields.map(({ field, message }) => `${field}: ${message}`).join(" "),
    fields,
  });

/** What the rows say that a program should know of, beside the counts. */
const ROWS_TOLD = 50;

/**
 * An import as it stands, after at most `wait` seconds in which it may come to its end.
 *
 * @throws AppError NOT_FOUND for an unknown import and for one outside the scope alike
 */
export async function getImport(
  { importId, wait, signal }: { importId: string; wait: string | null; signal: AbortSignal },
  { scope }: { scope: Scope },
) {
  const waitSeconds = readWait(wait);
  if (typeof waitSeconds !== "number") throw badInput([waitSeconds]);
  return awaitImport(importId, scope, { waitSeconds, signal });
}

const ASKED_EVERY_MS = 250;

async function awaitImport(
  importId: string,
  scope: Scope,
  { waitSeconds, signal }: { waitSeconds: number; signal: AbortSignal },
) {
  const deadline = performance.now() + waitSeconds * 1000;
  for (;;) {
    const batch = await findBatch(getDb(), scope, importId);
    if (!batch) throw notFound("Import");
    const standing = standingOf({ ...batch, rules: batch.unattended });
    const isLate = performance.now() >= deadline || signal.aborted;
    if (standing.state !== "running" || isLate) return { batch, standing, rows: await told(batch) };
    await sleep(ASKED_EVERY_MS);
  }
}

/** The first rows in error and the first that a person would decide. */
async function told({ id }: Batch) {
  const views = await Promise.all(
    (["error", "to-decide"] as const).map((view) => listRows(getDb(), id, { view, after: 0 })),
  );
  const rows = new Map(views.flatMap((page) => page.rows.map((row) => [row.rowNumber, row])));
  return [...rows.values()].sort((a, b) => a.rowNumber - b.rowNumber).slice(0, 2 * ROWS_TOLD);
}
