import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { hashPassword } from "@/server/auth/password-hash.adapter";
import type { Role } from "@/server/auth/roles";
import { getAuth } from "@/server/auth/session";
import { setPassword } from "@/server/auth/user-repository";
import type { Access } from "@/server/api/trpc";
import type { Db } from "@/server/db/client";
import { inTransaction } from "@/server/db/client";
import type { RouteSample } from "./api-samples";
import type { TeamRows } from "./api-world";
import { insertUser } from "./factories";

/** Where the requests of tests seem to come from. */
export const ORIGIN = "http://localhost:3000";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Context = { params: Promise<Record<string, string>> };
type Handler = ((request: Request, context: Context) => Promise<Response>) & {
  access?: Access;
  takes?: "token";
};
type Methods = Partial<Record<string, Handler>>;

/** Folders of all route handlers, such as "app/api/imports". */
export const listRoutes = (): string[] =>
  readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .map((file) => `app/api/${file.replace(/\/route\.tsx?$/, "")}`)
    .sort();

async function methodsOf(route: string): Promise<Methods> {
  return (await import(/* @vite-ignore */ resolve(route, "route.ts"))) as Methods;
}

export async function handlersOf(route: string): Promise<Handler[]> {
  const methods = await methodsOf(route);
  return METHODS.flatMap((method) => methods[method] ?? []);
}

export type Asked = {
  route: string;
  sample: RouteSample;
  rows: TeamRows;
  /** Credentials and whatever else the caller sends. */
  headers?: Record<string, string>;
};

/** Calls a handler as Next would. */
export async function askRoute({ route, sample, rows, headers = {} }: Asked): Promise<Response> {
  const handler = (await methodsOf(route))[sample.method];
  if (!handler) throw new Error(`${route} has no ${sample.method}`);
  const body = typeof sample.body === "function" ? sample.body(rows) : sample.body;
  const request = new Request(ORIGIN + sample.path(rows), {
    method: sample.method,
    headers: { origin: ORIGIN, ...headers },
    ...(body ? { body } : {}),
  });
  return handler(request, { params: Promise.resolve(sample.params(rows)) });
}

/** The cookie of a person of one team who has just signed in. */
export async function signInAs(db: Db, role: Role, teamId: string): Promise<string> {
  const password = "a long enough password";
  const user = await insertUser(db, { role, teamIds: [teamId] });
  const passwordHash = await hashPassword(password);
  await inTransaction((tx) => setPassword(tx, user.id, passwordHash));
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ORIGIN },
    body: JSON.stringify({ email: user.email, password }),
  });
  const response = await getAuth().handler(request);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
