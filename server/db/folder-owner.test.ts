import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimFolder } from "./folder-owner";
import { processIdentity } from "./operating-system-process";

let folder: string;
const ownerFile = () => path.join(folder, "owner.pid");
const claimAs = (pid: number, identity: string | null) =>
  writeFileSync(ownerFile(), JSON.stringify({ pid, identity }));

beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "berth-owner-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder has one owner, who can give it back", () => {
  const release = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(`already in use by process ${process.pid}`);
  release();
  expect(existsSync(ownerFile())).toBe(false);
  claimFolder(folder)();
});

test("a living process keeps its claim", () => {
  claimAs(process.ppid, processIdentity(process.ppid));
  expect(() => claimFolder(folder)).toThrow(`process ${process.ppid}`);
});

test("the claim of a dead process is taken over", () => {
  claimAs(2_147_483_646, null);
  expect(() => claimFolder(folder)).not.toThrow();
});

test("a claim is taken over when another process has got the id since, even this one", () => {
  for (const pid of [process.ppid, process.pid]) {
    claimAs(pid, "another boot:1");
    expect(() => claimFolder(folder)).not.toThrow();
  }
});

test.each(["", "{", '{"pid":-1}'])("a claim cut off by a crash (%j) is taken over", (text) => {
  writeFileSync(ownerFile(), text);
  const release = claimFolder(folder);
  expect(readFileSync(ownerFile(), "utf8")).toContain(String(process.pid));
  release();
});

test("giving a folder back does not take it from its next owner", () => {
  const release = claimFolder(folder);
  claimAs(process.ppid, processIdentity(process.ppid));
  release();
  expect(existsSync(ownerFile())).toBe(true);
});
