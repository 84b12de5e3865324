import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withProgress } from "./progress";

function step(quietMs: number, repeatMs: number) {
  const lines: string[] = [];
  const output = { write: (text: string) => lines.push(text.trimEnd()) };
  return { lines, step: { name: "Building", output, quietMs, repeatMs } };
}

test("a quick step says nothing", async () => {
  const { lines, step: quick } = step(1_000, 1_000);
  expect(await withProgress(quick, () => Promise.resolve(7))).toBe(7);
  expect(lines).toEqual([]);
});

test("a slow step is named, repeated with its time, and told when done", async () => {
  const { lines, step: slow } = step(10, 40);
  await withProgress(slow, () => sleep(120));
  expect(lines[0]).toBe("Building ...");
  expect(lines.slice(1, -1).length).toBeGreaterThan(0);
  for (const line of lines.slice(1, -1)) expect(line).toMatch(/^Building \.\.\. \d+\.\d s$/);
  expect(lines.at(-1)).toMatch(/^Building: done in \d+\.\d s$/);
});

test("a failure passes through, is not called done, and ends the repeating", async () => {
  const { lines, step: failing } = step(5, 5);
  const work = sleep(30).then(() => Promise.reject(new RangeError("full")));
  await expect(withProgress(failing, () => work)).rejects.toThrow(RangeError);
  const count = lines.length;
  await sleep(30);
  expect(lines).toHaveLength(count);
  expect(lines.join()).not.toContain("done");
});
