import { statfsSync } from "node:fs";
import { StartRefusal } from "@/server/db/start-refusal";

const BYTES_PER_MB = 1024 * 1024;

/**
 * Makes sure that there is room before work begins that would fail halfway without it.
 *
 * @param need what the room is for, as in "a new database needs 200 MB".
 * @throws StartRefusal with both figures.
 */
export function requireFreeSpace(
  folder: string,
  need: { what: string; megabytes: number; advice: string },
): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / BYTES_PER_MB);
  if (free >= need.megabytes) return;
  throw new StartRefusal(
    `Only ${free} MB are free on the disk that holds ${folder}, and ${need.what} needs ${need.megabytes} MB: ${need.advice}.`,
  );
}
