import { existsSync, readFileSync } from "node:fs";
import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { ENV_NAMES } from "@/server/env";

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  user: z.string(),
  restart: z.literal("unless-stopped"),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  read_only: z.boolean().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const composeSchema = z.object({
  services: z.object({ app: service, postgres: service }),
  volumes: z.record(z.string(), z.null()),
});

const composeText = readFileSync("docker-compose.yml", "utf8");
const compose = composeSchema.parse(parse(composeText));
const { app, postgres } = compose.services;

type Instruction = { name: string; rest: string };

/** Instructions of the Dockerfile by stage, continuation lines joined. */
function readStages(text: string): Map<string, Instruction[]> {
  const stages = new Map<string, Instruction[]>();
  let current: Instruction[] = [];
  const lines = text.replaceAll(/^#.*\n/gm, "").replaceAll(/\\\n\s*/g, "");
  for (const line of lines.split("\n").filter((each) => each.trim() !== "")) {
    const [, name = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === "FROM") {
      current = [];
      stages.set(/ AS (\w+)$/.exec(rest)?.[1] ?? "", current);
    }
    current.push({ name, rest });
  }
  return stages;
}

const stages = readStages(readFileSync("Dockerfile", "utf8"));
const inStage = (stage: string, name: string): string[] =>
  (stages.get(stage) ?? []).filter((each) => each.name === name).map(({ rest }) => rest);

describe("docker-compose.yml", () => {
  test("asks for each secret with a hint, and holds none", () => {
    for (const [name, value] of Object.entries({ ...app.environment, ...postgres.environment })) {
      if (!/PASSWORD$|SECRET$|DATABASE_URL$/.test(name)) continue;
      const isOptional = /^\$\{[A-Z_]+:-\}$/.test(value);
      expect(isOptional || /\$\{[A-Z_]+:\?set it in \.env/.test(value), name).toBe(true);
    }
  });

  test("gives the app only settings that exist", () => {
    expect(ENV_NAMES).toEqual(expect.arrayContaining(Object.keys(app.environment)));
  });

  test("runs neither service as root, with no capabilities and no way to gain any", () => {
    for (const { user, cap_drop, security_opt } of [app, postgres]) {
      expect(user).not.toMatch(/^(root|0)(:|$)/);
      expect(cap_drop).toEqual(["ALL"]);
      expect(security_opt).toEqual(["no-new-privileges:true"]);
    }
    expect(app.read_only).toBe(true);
  });

  test("publishes the app on this machine alone and the database nowhere", () => {
    expect(postgres.ports).toBeUndefined();
    for (const port of app.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(app.ports).toHaveLength(1);
  });

  test("starts the app when the database answers its health check", () => {
    expect(postgres.healthcheck?.test.join(" ")).toContain("pg_isready");
    expect(app.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
  });

  test("keeps database and secrets in named volumes that it declares", () => {
    const named = [...app.volumes, ...postgres.volumes].map((volume) => volume.split(":")[0]);
    expect(named.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    expect(postgres.volumes).toEqual(["database:/var/lib/postgresql"]);
  });

  test("names a Postgres that Berth supports", () => {
    const major = Number(/^postgres:(\d+)/.exec(postgres.image)?.[1]);
    expect(major).toBeGreaterThanOrEqual(14);
  });
});

describe("Dockerfile", () => {
  test("has two stages on one image, and the second takes only the finished build", () => {
    expect([...stages.keys()].filter((name) => name !== "")).toEqual(["build", "run"]);
    expect(inStage("build", "FROM")).toEqual(["${NODE_IMAGE} AS build"]);
    expect(inStage("run", "FROM")).toEqual(["${NODE_IMAGE} AS run"]);
    expect(inStage("run", "COPY")).toEqual(["--from=build /app/dist ./dist", "LICENSE ./"]);
  });

  test("installs from the lockfile with its settings", () => {
    expect(inStage("build", "COPY")[0]).toBe("package.json package-lock.json .npmrc ./");
    expect(inStage("build", "RUN")).toEqual(["npm ci", "npm run build"]);
    for (const file of ["package.json", "package-lock.json", ".npmrc", "LICENSE"]) {
      expect(existsSync(file), file).toBe(true);
    }
  });

  test("runs as an ordinary user, who owns the data folder and nothing else", () => {
    expect(inStage("run", "USER")).toEqual(["node"]);
    const names = (stages.get("run") ?? []).map(({ name }) => name);
    expect(names.indexOf("USER")).toBeGreaterThan(names.lastIndexOf("COPY"));
    expect(names.indexOf("USER")).toBeLessThan(names.indexOf("CMD"));
    expect(inStage("run", "RUN")).toEqual([
      "install --directory --owner=node --group=node --mode=0700 /app/.data",
    ]);
  });

  test("reports ready only when the readiness route says so", () => {
    const [check = ""] = inStage("run", "HEALTHCHECK");
    const command = z.tuple([z.literal("node"), z.literal("-e"), z.string()]);
    const [, , script] = command.parse(JSON.parse(check.slice(check.indexOf("["))));
    expect(script).toContain("/api/health/ready");
    expect(() => new Script(script)).not.toThrow();
    expect(inStage("run", "CMD")).toEqual(['["node", "dist/start.mjs"]']);
  });

  test("never gets secrets, data or foreign packages from the folder it is built in", () => {
    const ignored = readFileSync(".dockerignore", "utf8").split("\n");
    expect(ignored).toEqual(
      expect.arrayContaining([".env", ".env.*", ".data", "node_modules", "dist", ".git"]),
    );
  });
});
