"use client";

type PartsFile = { name: string; type: string; parts: readonly (string | Uint8Array)[] };

/** Hands what is already in the page to the person as a file. */
export function downloadParts({ name, type, parts }: PartsFile): void {
  const url = URL.createObjectURL(new Blob(parts as BlobPart[], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export const downloadText = ({ text, ...file }: { name: string; type: string; text: string }) =>
  downloadParts({ ...file, parts: [text] });

/** `Verdicts by team` as `berth-verdicts-by-team`; ASCII only, without an ending. */
export function fileStem(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `berth-${plain || "chart"}`;
}
