import { describe, expect, test } from "vitest";
import type { Batch } from "./batch";
import type { CommitResult } from "./batch-job";
import { noCounts } from "./batch-counts";
import { parseImportRequest } from "./import-request";
import { CONFLICT_RULES, ERROR_RULES } from "./import-rules";
import { objectionsTo, standingOf } from "./unattended";

const counts = (found: Partial<Batch["counts"]>) => ({ ...noCounts(), rows: 9, ...found });
const fields = (given: Record<string, string>) => new Map(Object.entries(given));

describe("what stands in the way of a commit", () => {
  test.each([
    [{ error: 2 }, { errors: "refuse" }, ["rows-in-error"]],
    [{ error: 2 }, { errors: "skip" }, []],
    [{ conflict: 1, kept: 3 }, { conflicts: "refuse" }, ["rival-rows", "values-entered"]],
    [{ conflict: 1, kept: 3 }, { conflicts: "keep" }, []],
    [{ conflict: 1 }, { conflicts: "replace" }, []],
    [{ update: 4, skipped: 1, warned: 2 }, {}, []],
  ] as const)("of %o under %o is %o", (found, rules, expected) => {
    const all = { conflicts: "refuse", errors: "refuse", ...rules } as const;
    expect(objectionsTo(counts(found), all).map(({ code }) => code)).toEqual(expected);
  });
});

describe("how an import stands", () => {
  const job = { id: "j", done: 0, total: null, problem: null };
  const previewed = {
    ...job,
    kind: "import-preview",
    status: "succeeded",
    result: { ok: true, value: { version: 2, counts: noCounts() } },
  } as const;
  const commitRefused = (reason: "INVENTORY_CHANGED" | "NOT_ALLOWED" | "NOTHING_TO_WRITE") => {
    const detail = { count: 2, names: ["w1", "w2"] };
    const result: CommitResult =
      reason === "INVENTORY_CHANGED" ? { ok: false, reason, detail } : { ok: false, reason };
    return { ...job, kind: "import-commit", status: "succeeded", result } as const;
  };
  const rules = { mode: "commit", conflicts: "refuse", errors: "refuse" } as const;

  test.each([
    ["uploaded", null, {}, "running"],
    ["uploaded", { ...previewed, status: "running", result: null }, {}, "running"],
    ["previewed", previewed, { create: 1 }, "ready"],
    ["previewed", previewed, { unchanged: 9 }, "unchanged"],
    ["previewed", previewed, { create: 1, error: 1 }, "refused"],
    ["previewed", commitRefused("INVENTORY_CHANGED"), { create: 1 }, "refused"],
    ["previewed", commitRefused("NOT_ALLOWED"), { create: 1 }, "refused"],
    ["previewed", commitRefused("NOTHING_TO_WRITE"), { unchanged: 9 }, "unchanged"],
    ["previewed", { ...previewed, status: "cancelled", result: null }, {}, "cancelled"],
    ["uploaded", { ...previewed, status: "failed", result: null }, {}, "failed"],
    ["failed", previewed, {}, "failed"],
    ["committed", previewed, { create: 1, error: 1 }, "committed"],
    ["undone", previewed, {}, "undone"],
    ["discarded", previewed, {}, "discarded"],
  ] as const)("%s with job %o and %o: %4$s", (status, of, found, expected) => {
    const standing = standingOf({ status, job: of, counts: counts(found), rules });
    expect(standing.state).toBe(expected);
    expect(standing.objections.length > 0).toBe(expected === "refused");
  });
});

describe("what a program asks", () => {
  test("is refused field by field, with what is allowed there", () => {
    const parsed = parseImportRequest(
      fields({ conflict: "keep", conflicts: "overwrite", format: "rv", errors: "no", wait: "61" }),
    );
    expect(parsed).toMatchObject({
      ok: false,
      faults: [
        { field: "conflict", allowed: expect.arrayContaining(["conflicts"]) },
        { field: "team", value: null },
        { field: "wait", value: "61" },
        { field: "format", value: "rv", allowed: expect.arrayContaining(["rvtools"]) },
        { field: "conflicts", value: "overwrite", allowed: CONFLICT_RULES },
        { field: "errors", value: "no", allowed: ERROR_RULES },
      ],
    });
  });

  test("stops at anything doubtful unless it says otherwise", () => {
    expect(parseImportRequest(fields({ team: " Payments " }))).toEqual({
      ok: true,
      value: {
        team: "Payments",
        format: null,
        conflicts: "refuse",
        errors: "refuse",
        waitSeconds: 0,
      },
    });
  });
});
