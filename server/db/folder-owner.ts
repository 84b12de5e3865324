import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { isProcessAlive, processIdentity } from "@/server/db/operating-system-process";
import { StartRefusal, codeOf } from "@/server/db/start-refusal";

const ownerSchema = z.object({ pid: z.number().int().positive(), identity: z.string().nullable() });
type Owner = z.infer<typeof ownerSchema>;

/**
 * Claims a database folder for this process, so that two starts never run on one folder. A claim
 * left behind by a process that was killed is taken over.
 *
 * @returns a function that gives the folder back.
 * @throws StartRefusal when a living process holds it.
 */
export function claimFolder(folder: string): () => void {
  const file = path.join(folder, "owner.pid");
  const mine: Owner = { pid: process.pid, identity: processIdentity(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx", mode: 0o644 });
      return () => release(file, mine);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const text = readIfPresent(file);
    if (text === null) continue;
    const owner = parseOwner(text);
    if (owner !== null && isLiving(owner)) {
      throw new StartRefusal(
        `The embedded database in ${folder} is already in use by process ${owner.pid}: Berth is already running there; stop it first, or set BERTH_DATA_DIR to another folder.`,
      );
    }
    discard(file, text);
  }
  throw new StartRefusal(
    `Another start is taking over ${folder} at this moment: wait until it is up, or stop it and start again.`,
  );
}

function isLiving(owner: Owner): boolean {
  if (owner.pid === process.pid) {
    return owner.identity !== null && owner.identity === processIdentity(process.pid);
  }
  if (!isProcessAlive(owner.pid)) return false;
  const identity = processIdentity(owner.pid);
  return owner.identity === null || identity === null || identity === owner.identity;
}

/** Removes a dead claim; a claim that a faster start made in the meantime is put back. */
function discard(file: string, expected: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (readIfPresent(aside) !== expected) {
    try {
      linkSync(aside, file);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  rmSync(aside, { force: true });
}

function release(file: string, mine: Owner): void {
  const text = readIfPresent(file);
  if (text !== null && parseOwner(text)?.pid === mine.pid) rmSync(file, { force: true });
}

function parseOwner(text: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
