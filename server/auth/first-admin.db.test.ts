import { expect, it } from "vitest";
import { withTestDatabase } from "@/server/testing/db";
import { insertUser } from "@/server/testing/factories";
import { ensureFirstAdmin, setupState } from "./account-service";

const { db } = await withTestDatabase();

it("makes the admin of the settings once, beside demo people, and keeps the first-run page closed", async () => {
  process.env.BERTH_ADMIN_EMAIL = "Boss@Example.com";
  process.env.BERTH_ADMIN_PASSWORD = "a long enough password";
  const demo = await insertUser(db, { role: "admin" });
  await db.user.update({ where: { id: demo.id }, data: { isDemo: true } });
  const made = await Promise.all([ensureFirstAdmin(), ensureFirstAdmin(), ensureFirstAdmin()]);
  expect(made.filter((email) => email !== null)).toEqual(["boss@example.com"]);
  expect(await ensureFirstAdmin()).toBeNull();
  expect(await db.user.count({ where: { email: "boss@example.com", role: "admin" } })).toBe(1);
  await db.user.deleteMany();
  expect(await setupState()).toEqual({ isOpen: false });
});
