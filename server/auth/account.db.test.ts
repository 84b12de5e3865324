import { describe, expect, it } from "vitest";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertUser } from "@/server/testing/factories";
import { acceptLink, changeOwnPassword, describeLink, setUp, setupState } from "./account-service";
import { hashPassword, verifyPassword } from "./password-hash.adapter";
import { findPasswordHash, setPassword } from "./user-repository";
import { inviteUser, makeUserLink, setUserDisabled } from "./user-service";

const { db } = await withTestDatabase();
const admin = makeActor();
const PASSWORD = "a long enough password";

const tokenIn = (path: string) => path.replace("/accept/", "");
const person = (email: string) => ({
  name: "New Person",
  email,
  role: "member" as const,
  teamIds: [],
});

async function invite(email: string) {
  const invited = await inviteUser(admin, person(email));
  if (!invited.ok) throw new Error(invited.reason);
  const { id } = await db.user.findUniqueOrThrow({ where: { email } });
  return { id, email, token: tokenIn(invited.value.path) };
}

const hasPassword = async (userId: string, password: string) => {
  const hash = await findPasswordHash(db, userId);
  return hash !== null && verifyPassword({ hash, password });
};

describe("the first-run page", () => {
  it("makes one admin of several at once, then stays closed", async () => {
    expect(await setupState()).toEqual({ isOpen: true });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        setUp({ name: "First", email: `first-${index}@example.com`, password: PASSWORD }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const users = await db.user.findMany();
    expect(users).toMatchObject([{ role: "admin" }]);
    expect(await setupState()).toEqual({ isOpen: false });
    expect(await db.auditEvent.count({ where: { action: "create", entityType: "user" } })).toBe(1);
  });
});

describe("a one-time link", () => {
  it("is stored only as a hash", async () => {
    const { id, token } = await invite("hash@example.com");
    const [link] = await db.accessLink.findMany({ where: { userId: id } });
    expect(JSON.stringify(link)).not.toContain(token);
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  it("sets one password when used five times at once", async () => {
    const { id, token, email } = await invite("race@example.com");
    const passwords = Array.from({ length: 5 }, (_, index) => `password number ${index}`);
    const outcomes = await Promise.all(
      passwords.map((password) => acceptLink({ token, password })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { email } }]);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("LINK_USED");
    const winner = passwords[outcomes.findIndex(({ ok }) => ok)] ?? "";
    expect(await hasPassword(id, winner)).toBe(true);
  });

  it("takes the place of the one before, and opens nothing once the account is disabled", async () => {
    const { id, token } = await invite("twice@example.com");
    const renewed = await makeUserLink(admin, id);
    if (!renewed.ok) throw new Error(renewed.reason);
    expect(await describeLink(token)).toEqual({ ok: false, reason: "LINK_UNKNOWN" });
    const second = tokenIn(renewed.value.path);
    expect(await describeLink(second)).toMatchObject({ ok: true, value: { purpose: "invite" } });
    await setUserDisabled(admin, { userId: id, isDisabled: true });
    const refused = await acceptLink({ token: second, password: PASSWORD });
    expect(refused.ok).toBe(false);
    expect(await makeUserLink(admin, id)).toEqual({ ok: false, reason: "ACCOUNT_DISABLED" });
  });

  it("does not open after its seven days", async () => {
    const { id, token } = await invite("late@example.com");
    await db.accessLink.updateMany({ where: { userId: id }, data: { expiresAt: new Date(0) } });
    expect(await acceptLink({ token, password: PASSWORD })).toEqual({
      ok: false,
      reason: "LINK_EXPIRED",
    });
  });

  it("for a reset ends the sessions made with the old password", async () => {
    const user = await insertUser(db);
    await setPassword(db, user.id, await hashPassword(PASSWORD));
    const expiresAt = new Date("2999-01-01");
    await db.session.create({ data: { id: "s1", token: "t1", userId: user.id, expiresAt } });
    const made = await makeUserLink(admin, user.id);
    if (!made.ok) throw new Error(made.reason);
    expect(await describeLink(tokenIn(made.value.path))).toMatchObject({
      value: { purpose: "reset" },
    });
    await acceptLink({ token: tokenIn(made.value.path), password: "another long password" });
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0);
    expect(await hasPassword(user.id, "another long password")).toBe(true);
  });
});

describe("changing the own password", () => {
  it("needs the current one, and counts guesses as failed sign-ins", async () => {
    const user = await insertUser(db);
    await setPassword(db, user.id, await hashPassword(PASSWORD));
    const actor = makeActor({ userId: user.id, email: user.email });
    const change = (currentPassword: string) =>
      changeOwnPassword(actor, { currentPassword, newPassword: "another long password" });
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await change(`guess ${guess}`)).toEqual({ ok: false, reason: "WRONG_PASSWORD" });
    }
    expect(await change(PASSWORD)).toEqual({ ok: false, reason: "ACCOUNT_RESTS" });
    await db.signInFailure.deleteMany();
    expect(await change(PASSWORD)).toEqual({ ok: true, value: null });
    expect(await hasPassword(user.id, "another long password")).toBe(true);
    expect(
      await db.auditEvent.count({ where: { action: "set-password", entityId: user.id } }),
    ).toBe(1);
  });
});
