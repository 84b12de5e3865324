import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DIST, ensureBuild } from "@/server/launch/build";
import type { Launched, Site } from "@/server/testing/launched";
import { launchBerth, makeSite } from "@/server/testing/launched";
import { startTemporaryPostgres } from "@/server/testing/postgres";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 400_000 });

let image: string;
let site: Site & { remove: () => void };
let database: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let launched: Launched;

/** What the Dockerfile copies, in a place from which no other package can be reached. */
beforeAll(async () => {
  await ensureBuild(process.cwd(), new AbortController().signal);
  image = mkdtempSync(path.join(tmpdir(), "berth-image-"));
  cpSync(DIST, path.join(image, "dist"), { recursive: true, verbatimSymlinks: true });
  site = await makeSite();
  database = await startTemporaryPostgres();
  launched = launchBerth(
    { ...site.settings, DATABASE_URL: database.adminUrl, BERTH_DEMO: "0" },
    { arguments: ["dist/start.mjs"], folder: image },
  );
  await launched.up();
});

afterAll(async () => {
  launched.kill("SIGTERM");
  expect(await launched.exited).toBe(0);
  await database.stop();
  site.remove();
  rmSync(image, { recursive: true, force: true });
});

const get = (route: string) => fetch(`http://127.0.0.1:${site.port}${route}`);

test("the built folder alone runs on an external Postgres", async () => {
  const ready = await get("/api/health/ready");
  expect(await ready.json()).toMatchObject({ status: "ready", migrations: { state: "applied" } });
  expect(launched.output()).toMatch(/Data +the database berth on 127\.0\.0\.1:\d+/);
});

test("its pages come with their scripts and styles", async () => {
  const page = await get("/login");
  expect(page.status).toBe(200);
  const assets = [...(await page.text()).matchAll(/"(\/_next\/static\/[^"\\]+\.(?:js|css))"/g)];
  expect(assets.length).toBeGreaterThan(1);
  for (const [, asset = ""] of assets) expect((await get(asset)).status).toBe(200);
});
