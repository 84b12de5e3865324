import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { claimFolder } from "@/server/db/folder-owner";
import { runsAsRoot } from "@/server/db/postgres-binaries";
import { StartRefusal, codeOf, diskFullMessage, isDiskFull } from "@/server/db/start-refusal";

const secretsSchema = z.object({
  /** Signs session cookies. */
  authSecret: z.string().min(32),
  /** Of the demo accounts. */
  demoPassword: z.string().min(12),
});
export type Secrets = z.infer<typeof secretsSchema>;

export type DataFolder = { path: string; secrets: Secrets; release: () => void };

/**
 * Creates the data folder if needed, claims it for this start and reads its secrets, making them at
 * the first start.
 *
 * @throws StartRefusal when it cannot be written, is claimed by a running start, its disk is full, or
 * its secrets are damaged.
 */
export function openDataFolder(given: string): DataFolder {
  const folder = path.resolve(given);
  try {
    // Root's Postgres runs as another user, who has to walk through this folder into its own.
    mkdirSync(folder, { recursive: true, mode: runsAsRoot() ? 0o711 : 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const release = claimFolder(folder);
    try {
      return { path: folder, secrets: openSecrets(folder), release };
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

function asRefusal(error: unknown, folder: string): unknown {
  if (error instanceof StartRefusal) return error;
  if (isDiskFull(error)) return new StartRefusal(diskFullMessage(folder), { cause: error });
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StartRefusal(
      `The data folder ${folder} cannot be written by this user: give this user the right to write there, or set BERTH_DATA_DIR to a folder that can be written.`,
      { cause: error },
    );
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new StartRefusal(
      `The data folder ${folder} cannot be made, because a file has that name: move the file away, or set BERTH_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  return error;
}

function openSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  if (!existsSync(file)) {
    const made: Secrets = {
      authSecret: randomBytes(32).toString("base64url"),
      demoPassword: randomBytes(9).toString("base64url"),
    };
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new StartRefusal(
      `The secrets in ${file} are damaged: restore the file from a backup, or delete it to get new ones (everybody then signs in again).`,
      { cause },
    );
  }
}
