import { beforeEach, describe, expect, it } from "vitest";
import { withTestDatabase } from "@/server/testing/db";
import { insertUser } from "@/server/testing/factories";
import { hashPassword } from "./password-hash.adapter";
import { findActor, getAuth } from "./session";
import { setUserDisabled } from "./user-service";
import { makeActor } from "@/server/testing/actor";
import { setPassword } from "./user-repository";

const { db } = await withTestDatabase();
const PASSWORD = "a long enough password";
const ORIGIN = "http://localhost:3000";

async function insertPersonWithPassword(overrides: Parameters<typeof insertUser>[1] = {}) {
  const user = await insertUser(db, overrides);
  await setPassword(db, user.id, await hashPassword(PASSWORD));
  return user;
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ORIGIN, ...headers },
    body: JSON.stringify(body),
  });
  return getAuth().handler(request);
}

const signIn = (email: string, password = PASSWORD) => post("/sign-in/email", { email, password });
const cookieOf = (response: Response) =>
  (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

describe("signing in", () => {
  beforeEach(async () => {
    await db.rateLimit.deleteMany();
  });

  it("opens a session whose actor has the role and teams of this moment", async () => {
    const user = await insertPersonWithPassword({ role: "planner" });
    const cookie = cookieOf(await signIn(user.email.toUpperCase()));
    const actor = await findActor(new Headers({ cookie }));
    expect(actor).toMatchObject({ userId: user.id, role: "planner", teamIds: [] });
    await db.user.update({ where: { id: user.id }, data: { role: "viewer" } });
    expect(await findActor(new Headers({ cookie }))).toMatchObject({ role: "viewer" });
  });

  it("answers an unknown address and a wrong password alike", async () => {
    const user = await insertPersonWithPassword();
    const wrong = await signIn(user.email, "not the password");
    const unknown = await signIn("nobody@example.com", "not the password");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it("looks at no more than five passwords of one account, however many come at once", async () => {
    const user = await insertPersonWithPassword();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn(user.email, `wrong guess ${index}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const resting = answers.filter(({ status }) => status === 429);
    expect(resting).toHaveLength(15);
    expect(await resting[0]?.json()).toMatchObject({ code: "ACCOUNT_RESTS" });
    expect(Number(resting[0]?.headers.get("retry-after"))).toBeGreaterThan(500);
    expect((await signIn(user.email)).status).toBe(429);
  });

  it("forgets failures after a success", async () => {
    const user = await insertPersonWithPassword();
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) await signIn(user.email, "wrong");
      expect((await signIn(user.email)).status).toBe(200);
    }
  });

  it("refuses a disabled account and says so only to who knows its password", async () => {
    const user = await insertPersonWithPassword({ banned: true });
    const right = await signIn(user.email);
    expect([right.status, (await right.json()).code]).toEqual([403, "ACCOUNT_DISABLED"]);
    expect((await signIn(user.email, "wrong")).status).toBe(401);
  });

  it("ends every session of an account that is disabled", async () => {
    const user = await insertPersonWithPassword();
    const cookie = cookieOf(await signIn(user.email));
    await setUserDisabled(makeActor(), { userId: user.id, isDisabled: true });
    expect(await findActor(new Headers({ cookie }))).toBeNull();
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0);
  });

  it("refuses a foreign site", async () => {
    const user = await insertPersonWithPassword();
    const cookie = cookieOf(await signIn(user.email));
    const headers = { origin: "https://evil.example", cookie };
    expect((await post("/sign-out", {}, headers)).status).toBe(403);
  });

  it("offers nothing of the library but sign-in, sign-out and the session", async () => {
    for (const path of ["/sign-up/email", "/change-password", "/update-user", "/delete-user"]) {
      const { status } = await post(path, {
        email: "x@example.com",
        password: PASSWORD,
        name: "x",
      });
      expect([path, status]).toEqual([path, 404]);
    }
  });
});
