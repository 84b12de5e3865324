import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ENV_NAMES, parseEnv, parseLaunchEnv } from "./env";

const complete = {
  DATABASE_URL: "postgresql://berth:secret@localhost:5432/berth",
  BERTH_AUTH_SECRET: "a".repeat(32),
};

describe("settings", () => {
  test("have defaults for everything but database and secret", () => {
    expect(parseEnv(complete)).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      BERTH_URL: "http://localhost:3000",
      BERTH_DEMO: true,
      LOG_LEVEL: "info",
    });
    expect(parseLaunchEnv({})).not.toHaveProperty("DATABASE_URL");
  });

  test("the public address follows the port unless it is given, and is only its origin", () => {
    expect(parseEnv({ ...complete, PORT: "4000" }).BERTH_URL).toBe("http://localhost:4000");
    const given = { ...complete, BERTH_URL: "https://berth.example.com/app/" };
    expect(parseEnv(given).BERTH_URL).toBe("https://berth.example.com");
  });

  test("an empty value means that it is not given", () => {
    expect(parseEnv({ ...complete, SMTP_URL: "", PORT: "" })).toMatchObject({ PORT: 3000 });
    expect(parseEnv({ ...complete, SMTP_URL: "" })).not.toHaveProperty("SMTP_URL");
  });

  test("lists the trusted proxies", () => {
    const { BERTH_TRUSTED_PROXY } = parseEnv({
      ...complete,
      BERTH_TRUSTED_PROXY: "10.0.0.1, 10.1.0.0/16,",
    });
    expect(BERTH_TRUSTED_PROXY).toEqual(["10.0.0.1", "10.1.0.0/16"]);
  });

  test.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["DATABASE_URL", "mysql://root@localhost/berth"],
    ["DATABASE_URL", "localhost"],
    ["BERTH_URL", "berth.internal.test"],
    ["BERTH_URL", "ftp://berth.example.com"],
    ["BERTH_AUTH_SECRET", "short"],
    ["BERTH_DEMO", "maybe"],
    ["SMTP_URL", "mail.internal.test"],
    ["SMTP_FROM", "Berth"],
    ["LOG_LEVEL", "loud"],
    ["BERTH_DATABASE_POOL", "1"],
  ])("refuse %s=%s by name, without repeating the value", (name, value) => {
    const problem = problemOf(() => parseEnv({ ...complete, [name]: value }));
    expect(problem).toMatch(new RegExp(`^${name} is not valid: `));
    if (value.length > 4) expect(problem).not.toContain(value);
  });

  test("name each missing one on a line of its own", () => {
    expect(problemOf(() => parseEnv({})).split("\n")).toEqual([
      "DATABASE_URL is not set: see .env.example",
      "BERTH_AUTH_SECRET is not set: see .env.example",
    ]);
  });

  test("want the first admin's address and password together", () => {
    const given = { BERTH_ADMIN_EMAIL: "ada@example.com" };
    expect(problemOf(() => parseLaunchEnv(given))).toMatch(/together or neither/);
    const both = { ...given, BERTH_ADMIN_PASSWORD: "correct horse battery" };
    expect(parseLaunchEnv(both)).toMatchObject(both);
  });

  test("are each described in .env.example, and nothing else is", () => {
    const described = readFileSync(".env.example", "utf8")
      .split("\n")
      .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    // Read by docker-compose.yml alone, which makes DATABASE_URL of it.
    const ofCompose = ["BERTH_DATABASE_PASSWORD"];
    expect(described.toSorted()).toEqual([...ENV_NAMES, ...ofCompose].toSorted());
  });
});

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof Error && error.name === "EnvError") return error.message;
    throw error;
  }
  throw new Error("expected an EnvError");
}
