import { afterAll, expect, it, vi } from "vitest";
import { withTestDatabase } from "@/server/testing/db";
import { insertUser } from "@/server/testing/factories";
import { ensureFirstAdmin } from "./account-service";

const { db } = await withTestDatabase();
const given = { email: "Boss@Example.com", password: "a long enough password" };

it("makes the admin of the settings once, also beside demo people", async () => {
  const demo = await insertUser(db, { role: "admin" });
  await db.user.update({ where: { id: demo.id }, data: { isDemo: true } });
  const made = await Promise.all([1, 2, 3].map(() => ensureFirstAdmin(given)));
  expect(made.filter((email) => email !== null)).toEqual(["boss@example.com"]);
  expect(await ensureFirstAdmin({ ...given, email: "other@example.com" })).toBeNull();
  expect(await db.user.findMany({ where: { isDemo: false } })).toMatchObject([
    { email: "boss@example.com", role: "admin" },
  ]);
});

// Settings are read once in a process: a module that has read none yet reads these.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it("leaves the first-run page closed where the settings name an admin", async () => {
  vi.stubEnv("BERTH_ADMIN_EMAIL", given.email);
  vi.stubEnv("BERTH_ADMIN_PASSWORD", given.password);
  vi.resetModules();
  const { setupState } = await import("./account-service");
  await db.user.deleteMany();
  expect(await setupState()).toEqual({ isOpen: false });
});
