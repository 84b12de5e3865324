import { expect, test } from "vitest";
import { requireFreeSpace } from "./disk-space";
import { isDiskFull } from "./start-refusal";

test("too little room is refused with what is free and what is needed", () => {
  const need = { what: "a new database", megabytes: 1e9, advice: "free some space" };
  expect(() => requireFreeSpace("/", need)).toThrow(
    /^Only \d+ MB are free on the disk that holds \/, and a new database needs 1000000000 MB: free/,
  );
  expect(() => requireFreeSpace("/", { ...need, megabytes: 0 })).not.toThrow();
});

test.each([
  'initdb: error: could not write to file "pg_wal/xlogtemp.12": No space left on device',
  "Error: ENOSPC: no space left on device, write",
  Object.assign(new Error("write failed"), { code: "ENOSPC" }),
  new Error("PANIC:  could not extend file: No space left on device"),
])("a full disk is recognised in %s", (failure) => {
  expect(isDiskFull(failure)).toBe(true);
});

test.each(["permission denied", new Error("EACCES"), null])("%s is no full disk", (failure) => {
  expect(isDiskFull(failure)).toBe(false);
});
