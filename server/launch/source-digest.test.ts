import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceDigest } from "./source-digest";

let root: string;
const write = (name: string, content: string) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "berth-digest-"));
  write("app/page.tsx", "one");
  write("server/db/client.ts", "two");
  write("package.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the same contents give the same digest, whatever the files' times", () => {
  const before = sourceDigest(root);
  utimesSync(path.join(root, "app/page.tsx"), 1, 1);
  expect(sourceDigest(root)).toBe(before);
});

test.each([
  ["a changed file", () => write("app/page.tsx", "three")],
  ["a new file", () => write("components/ui/button.tsx", "")],
  ["a removed file", () => rmSync(path.join(root, "server/db/client.ts"))],
  [
    "content moved between files",
    () => (write("app/page.tsx", "two"), write("server/db/client.ts", "one")),
  ],
  ["another set of packages", () => write("package-lock.json", "{}")],
])("%s changes the digest", (_, change) => {
  const before = sourceDigest(root);
  change();
  expect(sourceDigest(root)).not.toBe(before);
});

test.each([
  "app/page.test.tsx",
  "server/db/client.db.test.ts",
  "server/testing/factories.ts",
  "server/db/generated/client.ts",
  "docs/guide.md",
  "e2e/smoke.spec.ts",
  "tsconfig.json",
])("%s has no part in the build", (name) => {
  const before = sourceDigest(root);
  write(name, "anything");
  expect(sourceDigest(root)).toBe(before);
});

test("the real sources are found", () => {
  expect(sourceDigest(process.cwd())).not.toBe(sourceDigest(root));
});
