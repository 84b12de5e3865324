import { createHmac } from "node:crypto";
import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import type { Role } from "@/server/auth/roles";
import { connectToDatabase, type Connection } from "@/server/testing/connection";
import { insertSession, insertTeam, insertUser, type TeamRow } from "@/server/testing/factories";
import { removePeople } from "@/server/testing/remove-people";

export type Visitor = {
  page: Page;
  userId: string;
  name: string;
  email: string;
  /** A team of this visitor alone, unless `teams` named others. */
  team: TeamRow;
};

type VisitorOptions = {
  /** Teams to belong to instead of a new one of their own. */
  teams?: readonly TeamRow[];
  /** Applied to the visitor's browser, such as a phone's viewport or the dark theme. */
  browser?: BrowserContextOptions;
};

type TestFixtures = {
  /** Texts in the browser's console that this spec provokes on purpose; one pattern holds them all. */
  expectedConsoleErrors: RegExp[];
  /** A signed-in person with the role, in a browser of their own; removed after the test. */
  as: (role: Role, options?: VisitorOptions) => Promise<Visitor>;
  /** A team beside the visitors' own; removed after the test. */
  newTeam: () => Promise<TeamRow>;
  /** Name and email for a person whom the test itself has invited; removed after the test. */
  newcomer: { name: string; email: string };
  /** A browser in which nobody is signed in. */
  stranger: Page;
};

type WorkerFixtures = { database: Connection; address: string };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to find what is used.
    async ({}, use) => use(required("BERTH_E2E_URL")),
    { scope: "worker" },
  ],
  database: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const connection = connectToDatabase(required("BERTH_E2E_DATABASE_URL"));
      await use(connection);
      await connection.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ address }, use) => use(address),
  expectedConsoleErrors: [[], { option: true }],
  context: async ({ context, expectedConsoleErrors }, use) => {
    const complaints = listenForErrors(context, expectedConsoleErrors);
    await use(context);
    complaints.throwIfAny();
  },
  newTeam: async ({ database }, use) => {
    const teamIds: string[] = [];
    await use(async () => {
      const team = await insertTeam(database.db, { name: uniqueName("Team") });
      teamIds.push(team.id);
      return team;
    });
    await removePeople(database.db, { userIds: [], teamIds });
  },
  newcomer: async ({ database }, use) => {
    const name = uniqueName("Newcomer");
    const email = `${name}@example.com`.toLowerCase();
    await use({ name, email });
    const made = await database.db.user.findMany({ where: { email }, select: { id: true } });
    await removePeople(database.db, { userIds: made.map(({ id }) => id), teamIds: [] });
  },
  stranger: async ({ browser, expectedConsoleErrors }, use) => {
    const context = await browser.newContext();
    const complaints = listenForErrors(context, expectedConsoleErrors);
    await use(await context.newPage());
    await context.close();
    complaints.throwIfAny();
  },
  as: async ({ browser, database, address, newTeam, expectedConsoleErrors }, use) => {
    const userIds: string[] = [];
    const opened: { context: BrowserContext; complaints: Complaints }[] = [];
    await use(async (role, { teams, browser: browserOptions } = {}) => {
      const belongsTo = teams ?? [await newTeam()];
      const [team] = belongsTo;
      if (!team) throw new RangeError("Expected at least one team, got none");
      const user = await insertUser(database.db, {
        role,
        name: uniqueName(role),
        email: `${uniqueName(role)}@example.com`,
        teamIds: belongsTo.map(({ id }) => id),
      });
      userIds.push(user.id);
      const { token } = await insertSession(database.db, user.id);
      const context = await browser.newContext(browserOptions);
      opened.push({ context, complaints: listenForErrors(context, expectedConsoleErrors) });
      await context.addCookies([sessionCookie({ token, address })]);
      return {
        page: await context.newPage(),
        userId: user.id,
        name: user.name,
        email: user.email,
        team,
      };
    });
    for (const { context } of opened) await context.close();
    await removePeople(database.db, { userIds, teamIds: [] });
    for (const { complaints } of opened) complaints.throwIfAny();
  },
});

export { expect } from "@playwright/test";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new TypeError(`Expected ${name} to be set by the global setup, got nothing`);
  return value;
}

let named = 0;
/** Rows of parallel tests share one database, so every name is used once. */
export function uniqueName(start: string): string {
  named += 1;
  return `${start}-${process.pid}-${Date.now().toString(36)}-${named}`;
}

/** better-auth's signed cookie: the token, a dot and its HMAC-SHA256, percent-encoded. */
function sessionCookie({ token, address }: { token: string; address: string }) {
  const secret = required("BERTH_E2E_SECRET");
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const value = encodeURIComponent(`${token}.${signature}`);
  const { hostname: domain } = new URL(address);
  return { name: "berth.session_token", value, domain, path: "/", httpOnly: true } as const;
}

type Complaints = { throwIfAny: () => void };

/** A page that logs an error, or throws one, fails the test even if it looks right. */
function listenForErrors(context: BrowserContext, expected: readonly RegExp[]): Complaints {
  const found: string[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) found.push(text);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(String(error.error())));
  return {
    throwIfAny: () => {
      if (found.length > 0) throw new Error(`The browser reported errors:\n${found.join("\n")}`);
    },
  };
}
