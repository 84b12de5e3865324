import { expect, test } from "vitest";
import { z } from "zod";
import { createLog, hideCredentials } from "./log";

const lineSchema = z.looseObject({ level: z.string(), msg: z.string() });

function logged(fields: object): z.infer<typeof lineSchema> & { text: string } {
  const lines: string[] = [];
  createLog("info", { write: (line) => lines.push(line) }).info(fields, "told");
  const text = lines.join("");
  return { ...lineSchema.parse(JSON.parse(text)), text };
}

test("secrets are left out wherever they hang", () => {
  const { text } = logged({
    password: "hunter2-top",
    user: { token: "hunter2-middle" },
    request: { headers: { cookie: "hunter2-deep", authorization: "hunter2-deeper" } },
    BERTH_AUTH_SECRET: "hunter2-env",
  });
  expect(text).not.toContain("hunter2");
  expect(text).toContain("***");
});

test("a password inside an address is left out of any text", () => {
  const { text } = logged({ reason: "cannot reach postgresql://berth:hunter2@db:5432/berth" });
  expect(text).toContain("postgresql://***@db:5432/berth");
  expect(hideCredentials("see https://example.com/a:b@c")).toBe("see https://example.com/a:b@c");
});

test("an API token is left out of any text, and of the settings of a process", () => {
  const token = `berth_${"a-B_9".repeat(10)}`;
  const { text } = logged({
    headers: { authorization: `Bearer ${token}` },
    env: { BERTH_TOKEN: token },
    reason: `cannot send "${token}" there`,
  });
  expect(text).not.toContain("a-B_9");
  expect(text).toContain("berth_***");
});

test("an error is told with its cause and code, and without what a driver hung on it", () => {
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const error = Object.assign(new Error("query failed", { cause }), { client: { host: "db" } });
  const { err, text } = logged({ err: error });
  expect(err).toMatchObject({
    message: "query failed",
    cause: { message: "refused", code: "ECONNREFUSED" },
  });
  expect(text).not.toContain("client");
});
