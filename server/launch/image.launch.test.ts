import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
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

const get = (route: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${site.port}${route}`, { headers });

async function assetsOf(route: string): Promise<string[]> {
  const page = await get(route);
  expect(page.status).toBe(200);
  const found = (await page.text()).matchAll(/"(\/_next\/static\/[^"\\]+\.(?:js|css))"/g);
  return [...found].map(([, asset = ""]) => asset);
}

test("the built folder alone runs on an external Postgres", async () => {
  const ready = await get("/api/health/ready");
  expect(await ready.json()).toMatchObject({ status: "ready", migrations: { state: "applied" } });
  expect(launched.output()).toMatch(/Data +the database berth on 127\.0\.0\.1:\d+/);
});

test("its pages come with their scripts and styles", async () => {
  const assets = await assetsOf("/login");
  expect(assets.length).toBeGreaterThan(1);
  for (const asset of assets) expect((await get(asset)).status).toBe(200);
});

describe.each([
  ["js", "application/javascript; charset=UTF-8"],
  ["css", "text/css; charset=UTF-8"],
])("a .%s file", (extension, contentType) => {
  let asset: string;
  beforeAll(async () => {
    asset = (await assetsOf("/login")).find((name) => name.endsWith(extension)) ?? "";
  });

  test.each([
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=0.8,br;q=0.9", "br"],
    ["gzip, br;q=0", "gzip"],
    ["gzip, brx", "gzip"],
    ["gzip", "gzip"],
    ["identity", null],
  ])(
    "comes to a client that accepts %s as %s, and may be kept for good",
    async (accepted, coding) => {
      const plain = await get(asset, { "accept-encoding": "identity" });
      const answer = await get(asset, { "accept-encoding": accepted });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-encoding")).toBe(coding);
      expect(answer.headers.get("content-type")).toBe(contentType);
      expect(answer.headers.get("vary")?.toLowerCase()).toBe("accept-encoding");
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      // `fetch` has unpacked it.
      expect(await answer.text()).toBe(await plain.text());

      const again = await get(asset, {
        "accept-encoding": accepted,
        "if-none-match": answer.headers.get("etag") ?? "",
        // Else `fetch` adds `no-cache`, which asks for the file in any case.
        "cache-control": "max-age=0",
      });
      expect(again.status).toBe(304);
    },
  );
});
