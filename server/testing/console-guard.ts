import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

/**
 * Fails a test that wrote to `console.error`. A test that expects such a line replaces the method
 * itself: `vi.spyOn(console, "error").mockImplementation(() => {})`.
 */
const lines: string[] = [];
const original = console.error;

function record(...args: unknown[]): void {
  lines.push(format(...args));
}

beforeEach(() => {
  lines.length = 0;
  console.error = record;
});

afterEach(() => {
  console.error = original;
  if (lines.length > 0) throw new Error(`console.error was called:\n${lines.join("\n")}`);
});
