import { afterEach, expect, test, vi } from "vitest";
import { memoryArguments } from "./child-memory";

afterEach(() => vi.unstubAllEnvs());

test("heaps are kept small unless somebody says how large they may be", () => {
  vi.stubEnv("NODE_OPTIONS", "--trace-warnings");
  expect(memoryArguments()).toEqual([expect.stringMatching(/^--max-old-space-size=\d+$/)]);
  vi.stubEnv("NODE_OPTIONS", "--trace-warnings --max-old-space-size=8192");
  expect(memoryArguments()).toEqual([]);
});
