/** `npm run db:migrate`: brings the database of DATABASE_URL up to this version. */
import { migrate } from "@/server/db/migrate";
import { StartRefusal } from "@/server/db/start-refusal";
import { EnvError, launchEnv } from "@/server/env";

async function run(): Promise<void> {
  const { DATABASE_URL } = launchEnv();
  if (DATABASE_URL === undefined) {
    throw new StartRefusal(
      "DATABASE_URL is not set: npm start migrates the embedded database by itself.",
    );
  }
  const onMigration = (name: string) => process.stdout.write(`Applying ${name}\n`);
  const done = await migrate({ connectionString: DATABASE_URL, onMigration });
  process.stdout.write(done.length === 0 ? "Nothing to apply.\n" : `Applied ${done.length}.\n`);
}

run().catch((error: unknown) => {
  const isExpected = error instanceof StartRefusal || error instanceof EnvError;
  process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
