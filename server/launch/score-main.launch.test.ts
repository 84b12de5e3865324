import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { childEnv } from "@/server/env";

const COMMAND = [
  "--conditions=react-server",
  "--import",
  "tsx",
  "server/launch/score-main.ts",
] as const;
const run = promisify(execFile);

type Outcome = { code: number; stdout: string; stderr: string };

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "berth-score-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** As npm calls it: from the folder of the package, naming the caller's. */
async function score(given: string[], environment: Record<string, string> = {}): Promise<Outcome> {
  // Nothing of a database or a server may be needed.
  const settings = { DATABASE_URL: "postgresql://nowhere.invalid:1/none", NODE_OPTIONS: "" };
  const options = { env: childEnv({ INIT_CWD: folder, ...settings, ...environment }) };
  try {
    return { code: 0, ...(await run(process.execPath, [...COMMAND, ...given], options)) };
  } catch (error) {
    return error as Outcome;
  }
}

const line = (id: string, attributes: object) => JSON.stringify({ id, name: id, attributes });
const idsOf = (stdout: string) =>
  stdout
    .split("\n")
    .slice(0, -1)
    .map((text) => (JSON.parse(text) as { id: string }).id);

describe("npm run score", () => {
  it("writes one line for each line that could be scored, in their order, and ends with 1", async () => {
    const lines = [
      "",
      line("crm", { os: "linux", colour: 1 }),
      line("bad", { gui: "windowz" }),
      "{",
      line("erp", {}),
    ];
    const file = write("mixed.jsonl", `\uFEFF${lines.join("\r\n")}\r\n`);
    const { code, stdout, stderr } = await score([file]);
    expect(code).toBe(1);
    expect(idsOf(stdout)).toEqual(["crm", "erp"]);
    expect(stdout.endsWith("}\n")).toBe(true);
    expect(stderr).toBe(
      [
        `warning: line 2 (id "crm"): unknown fact "colour" is not scored`,
        `error: line 3 (id "bad"): fact "gui" has the value "windowz"; allowed: none, web, console, installer-only, streamed, desktop, interactive-session`,
        `error: line 4: is not JSON`,
        "",
      ].join("\n"),
    );
  });

  it("ends with 0 when every line was scored, and finds a file beside its caller", async () => {
    write("plain.jsonl", `${line("a", {})}\n${line("b", { colour: 1 })}`);
    const { code, stdout } = await score(["plain.jsonl"]);
    expect(code).toBe(0);
    expect(idsOf(stdout)).toEqual(["a", "b"]);
  });

  it("gives the same bytes for a table as for lines, in any zone and language", async () => {
    const facts = { os: "linux", memoryGiB: 1.5, hardware: ["hsm", "usb"], untrustedCode: false };
    write("facts.jsonl", line("a", facts));
    write(
      "facts.csv",
      `id;name;untrustedCode;memoryGiB;hardware;os\na;A;no;1.5;"usb; hsm";Linux\n`,
    );
    const settings = { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" };
    const [lines, table] = await Promise.all([
      score(["facts.jsonl"]),
      score(["facts.csv"], settings),
    ]);
    expect(lines.code).toBe(0);
    expect(table).toEqual(lines);
  });

  it("names the line from which a table is damaged, after scoring what stands before", async () => {
    write("cut.csv", `id,name,os\na,A,linux\nb,"B,linux\n`);
    const { code, stdout, stderr } = await score(["cut.csv"]);
    expect(code).toBe(1);
    expect(idsOf(stdout)).toEqual(["a"]);
    expect(stderr).toBe("error: line 3: is not CSV\n");
  });

  it.each([
    ["without a file", []],
    ["with two files", ["a", "b"]],
    ["with an option", ["--verbose"]],
    ["with a file that is not there", ["missing.jsonl"]],
    ["with a folder", ["."]],
  ])("ends with 2 and writes nothing when called %s", async (_, given) => {
    const { code, stdout, stderr } = await score(given);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error: .+\n$/);
  });

  it("stops quietly when nobody reads its output any more", async () => {
    const many = Array.from({ length: 300 }, (_, at) => line(`workload-${at}`, { os: "linux" }));
    write("many.jsonl", many.join("\n"));
    const child = spawn(process.execPath, [...COMMAND, path.join(folder, "many.jsonl")], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => void child.once("close", resolve));
    expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  });
});
