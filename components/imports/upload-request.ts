import { SESSION_OVER_EVENT } from "@/components/session/session-over";
import type { FileProblem } from "@/server/imports/file-problem";

export type UploadOutcome =
  | { ok: true; batchId: string }
  | { ok: false; problem: FileProblem }
  | { ok: false; message: string | null };

type UploadOf = {
  file: File;
  teamId: string;
  /** Share of the bytes that have left, 0 to 1. */
  onProgress: (share: number) => void;
};

type Answer = {
  ok?: boolean;
  value?: { batchId: string };
  detail?: FileProblem;
  error?: { code: string; message: string };
};

/** Sends one file as the body of a request. Never rejects; a lost connection has no message. */
export function sendFile({ file, teamId, onProgress }: UploadOf): Promise<UploadOutcome> {
  const query = new URLSearchParams({ teamId, fileName: file.name });
  // fetch cannot tell how much of a body has been sent.
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    const lost = () => resolve({ ok: false, message: null });
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total === 0 ? 1 : loaded / total),
    );
    request.addEventListener("load", () =>
      resolve(outcomeOf(request.status, readAnswer(request.responseText))),
    );
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    request.open("POST", `/api/imports?${query.toString()}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

function outcomeOf(status: number, answer: Answer): UploadOutcome {
  if (answer.ok && answer.value) return { ok: true, batchId: answer.value.batchId };
  if (answer.detail) return { ok: false, problem: answer.detail };
  if (status === 401) window.dispatchEvent(new Event(SESSION_OVER_EVENT));
  return { ok: false, message: answer.error?.message ?? null };
}

function readAnswer(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
