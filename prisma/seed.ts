/** `npm run db:seed`: writes the demo accounts and portfolio that are missing in DATABASE_URL. */
import { hash } from "@node-rs/argon2";
import { PASSWORD_HASH_COST } from "@/server/auth/password";
import { connectTo, disconnect, inTransaction } from "@/server/db/client";
import { EnvError, launchEnv } from "@/server/env";
import { DEMO_USERS } from "./seed/demo-people";
import { writeDemoPeople } from "./seed/write-people";

async function run(): Promise<void> {
  const { DATABASE_URL, BERTH_DEMO_PASSWORD } = launchEnv();
  if (!DATABASE_URL || !BERTH_DEMO_PASSWORD) {
    throw new EnvError(["Set DATABASE_URL and BERTH_DEMO_PASSWORD (12 characters or more)."]);
  }
  await connectTo(DATABASE_URL);
  const passwordHash = await hash(BERTH_DEMO_PASSWORD, PASSWORD_HASH_COST);
  await inTransaction((tx) => writeDemoPeople(tx, passwordHash));
  for (const { email, role } of DEMO_USERS) process.stdout.write(`${role.padEnd(8)} ${email}\n`);
}

run()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof EnvError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(disconnect);
