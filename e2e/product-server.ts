import { startProduct } from "@/server/testing/product";

/**
 * Starts the product once for all specs. With BERTH_E2E_URL, BERTH_E2E_DATABASE_URL and
 * BERTH_E2E_SECRET given, the specs run against that one instead, such as a development server.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BERTH_E2E_URL) return undefined;
  const { url, databaseUrl, secret, demoPassword, stop } = await startProduct({ withDemo: true });
  process.env.BERTH_E2E_URL = url;
  process.env.BERTH_E2E_DATABASE_URL = databaseUrl;
  process.env.BERTH_E2E_SECRET = secret;
  process.env.BERTH_E2E_DEMO_PASSWORD = demoPassword;
  return stop;
}
