/** `npm run db:seed`: loads what is missing of the demo into the database of DATABASE_URL. */
import { disconnect } from "@/server/db/client";
import { env, EnvError } from "@/server/env";
import { loadDemoBySystem } from "@/server/demo/service";

async function seed(): Promise<void> {
  env();
  const { accounts, password } = await loadDemoBySystem();
  for (const { email, role } of accounts) process.stdout.write(`${role.padEnd(8)} ${email}\n`);
  process.stdout.write(
    password === null ? "The accounts keep their passwords.\n" : `Password: ${password}\n`,
  );
}

seed()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof EnvError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(disconnect);
