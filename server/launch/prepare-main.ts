/** Entry of the short-lived program that fills a fresh database; the start runs it and reads its message. */
import { disconnect } from "@/server/db/client";
import { env, launchEnv } from "@/server/env";
import { prepare } from "@/server/launch/prepare";

async function main(): Promise<void> {
  const { BERTH_ADMIN_EMAIL, BERTH_ADMIN_PASSWORD, BERTH_DEMO } = launchEnv();
  const isAdminGiven = BERTH_ADMIN_EMAIL !== undefined && BERTH_ADMIN_PASSWORD !== undefined;
  const announcements = await prepare({
    isDemoWanted: BERTH_DEMO,
    demoPassword: env().BERTH_DEMO_PASSWORD ?? "",
    admin: isAdminGiven ? { email: BERTH_ADMIN_EMAIL, password: BERTH_ADMIN_PASSWORD } : null,
  });
  await disconnect();
  process.send?.({ announcements });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
