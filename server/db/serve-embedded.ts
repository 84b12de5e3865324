/**
 * Keeps an embedded Postgres running until it is told to stop, for development and benchmarks:
 * `npm run db:serve -- [folder] [max connections]` prints its address as DATABASE_URL=...
 */
import { startEmbeddedPostgres } from "@/server/db/embedded-postgres";
import { StartRefusal } from "@/server/db/start-refusal";

async function serve(folder: string, maxConnections: number): Promise<void> {
  const database = await startEmbeddedPostgres({ folder, maxConnections });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void database.stop());
  }
  process.stdout.write(`DATABASE_URL=${database.url}\n`);
  const complaint = await database.ended;
  if (complaint !== null) throw new StartRefusal(complaint);
}

const [folder = ".data/dev-postgres", maxConnections = "60"] = process.argv.slice(2);
serve(folder, Number(maxConnections)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartRefusal ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
