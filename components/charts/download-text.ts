"use client";

/** Hands text that is already in the page to the person as a file. */
export function downloadText(file: { name: string; type: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}

/** `Verdicts by team` as `berth-verdicts-by-team.csv`; ASCII only. */
export const csvFileName = (title: string): string => `${fileStem(title)}.csv`;

/** The same without its ending. */
export function fileStem(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `berth-${plain || "chart"}`;
}
