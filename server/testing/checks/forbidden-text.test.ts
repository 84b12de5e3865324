import { describe, expect, test } from "vitest";
import { findForbiddenText } from "./forbidden-text";

const rulesOf = (file: string, source: string) =>
  findForbiddenText(file, source).map(({ rule }) => rule);

describe("the forbidden-text check", () => {
  test.each([
    ["server/log.ts", "const level = process.env.LOG_LEVEL;", "env-is-read-once"],
    ["components/ui/button.tsx", "if (process.env.NODE_ENV) {", "env-is-read-once"],
    ["server/plans/waves.ts", "const today = new Date();", "pure-code-has-no-clock"],
    ["server/plans/schema.ts", "const today = Date.now();", "pure-code-has-no-clock"],
    ["server/scoring/assess.ts", "const x = Math.random();", "pure-code-has-no-chance"],
    ["server/inventory/workload.ts", "id: crypto.randomUUID(),", "pure-code-has-no-chance"],
    ["server/plans/service.ts", "await tx.plan.update({})", "queries-live-in-repositories"],
    ["server/plans/service.ts", "await getDb().plan.findMany()", "queries-live-in-repositories"],
    ["server/plans/router.ts", "await db.$queryRaw`select 1`", "queries-live-in-repositories"],
    ["components/plans/a.tsx", "new Intl.NumberFormat()", "formatting-lives-in-one-place"],
    ["components/plans/a.tsx", "date.toLocaleDateString()", "formatting-lives-in-one-place"],
    ["server/plans/plan.ts", "export enum Status {", "no-enum"],
    ["server/plans/plan.test.ts", 'test.only("x", () => {});', "no-focused-test"],
    ["e2e/plans.spec.ts", "await page.waitForTimeout(100);", "no-sleep-in-tests"],
    ["server/plans/plan.ts", "export default plan;", "no-default-export"],
    ["server/plans/plan.test.ts", 'test.skip("x", () => {});', "skipped-tests-say-why"],
    ["server/plans/plan.test.ts", 'describe.skipIf(a)("x", f);', "skipped-tests-say-why"],
  ])("refuses in %s: %s", (file, line, rule) => {
    expect(rulesOf(file, line)).toEqual([rule]);
  });

  test.each([
    ["server/env.ts", "parse(process.env)"],
    ["vitest.config.ts", 'process.env.TZ = "UTC";'],
    ["server/plans/service.ts", "const now = new Date();"],
    ["server/plans/waves.ts", "const start = new Date(day);"],
    ["server/plans/plan-repository.ts", "await db.plan.findMany()"],
    ["server/plans/service.ts", "await inTransaction((tx) => savePlan(tx, plan))"],
    ["components/format/number.ts", "new Intl.NumberFormat()"],
    ["app/page.tsx", "export default function Page() {"],
    ["server/plans/waves.ts", "// new Date() would make this depend on the clock"],
    ["server/db/a.launch.test.ts", '// Skipped as root: x\ntest.skipIf(isRoot)("x", f);'],
  ])("accepts in %s: %s", (file, source) => {
    expect(rulesOf(file, source)).toEqual([]);
  });
});
