import type { FileProblem } from "./file-problem";
import {
  importReport,
  importAddress,
  problemReport,
  type Found,
  type ImportReport,
  type Texts,
} from "./import-report";
import type { ImportState } from "./unattended";

type Started =
  | { ok: true; value: Found & { isRepeated: boolean } }
  | { ok: false; reason: "FILE_PROBLEM"; detail: FileProblem }
  | { ok: false; reason: "KEY_REUSED" };

const NO_STORE = { "cache-control": "no-store" };

/** To whoever asks how it stands, 200 always: the state is in the body. */
export const importStatusAnswer = (found: Found, texts: Texts): Response =>
  Response.json(importReport(found, texts), { headers: NO_STORE });

/**
 * To whoever began it: 202 with its address while the work goes on, else what came of it, so that a
 * program which looks at the status alone notices an import that was refused.
 */
export function importStartAnswer(started: Started, requestId: string, texts: Texts): Response {
  if (started.ok) {
    const { isRepeated, ...found } = started.value;
    const report = { ...importReport(found, texts), isRepeated };
    const headers = { ...NO_STORE, location: importAddress(found.batch.id) };
    return Response.json(report, { status: statusOf(found.standing.state), headers });
  }
  const [code, message, status] =
    started.reason === "KEY_REUSED"
      ? (["KEY_REUSED", texts.api("keyReused", {}), 409] as const)
      : (["FILE_PROBLEM", problemReport(started.detail, texts).message, 422] as const);
  const problem = started.reason === "FILE_PROBLEM" ? problemReport(started.detail, texts) : null;
  const error = { code, message, ...(problem && { problem: problem.code }), requestId };
  return Response.json({ error }, { status, headers: NO_STORE });
}

/** As the import answers to the request that began it. */
export function statusOf(state: ImportReport["state"]): number {
  return STATUS[state];
}

const STATUS = {
  running: 202,
  ready: 200,
  unchanged: 200,
  committed: 200,
  refused: 409,
  failed: 422,
  cancelled: 409,
  undone: 409,
  discarded: 409,
} as const satisfies Record<ImportState, number>;
