import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { demoFacts } from "@/prisma/seed/demo-facts";
import { DEMO_WORKLOADS } from "@/prisma/seed/portfolio";
import { assess } from "./assess";
import type { Assessment } from "./assessment";
import { DEFAULT_RUBRIC } from "./default-rubric";

const GOLDEN = fileURLToPath(new URL("../testing/golden/assessments.json", import.meta.url));

const keysOf = (entries: readonly { criterion: string }[]) =>
  [...new Set(entries.map(({ criterion }) => criterion))].join(", ");

/**
 * Without sentences, which are reworded more often than verdicts move, and without what is sampled:
 * a new seed may turn a question that was as good as another.
 */
function formText({ targets }: Assessment, target: Target): string {
  const { score, low, high, blockers, conditions } = targets[target];
  if (blockers.length > 0) return `blocked by ${keysOf(blockers)}`;
  const open = conditions.filter(({ kind }) => kind === "remedy");
  return `${score}, ${low} to ${high}${open.length > 0 ? `, open under ${keysOf(open)}` : ""}`;
}

type Golden = Record<string, Record<string, unknown>>;

const assessed = (): Golden =>
  Object.fromEntries(
    DEMO_WORKLOADS.map(({ name, ...workload }) => {
      const assessment = assess(demoFacts(workload), DEFAULT_RUBRIC);
      const forms = TARGETS.map((target) => [target, formText(assessment, target)]);
      const golden = {
        verdict: assessment.verdict,
        ...Object.fromEntries(forms),
        coverage: assessment.coverage,
        decidingFacts: assessment.decidingFacts.join(", "),
      };
      return [name, golden];
    }),
  );

function movedText(was: Golden, is: Golden): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const moved = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return `${moved.length} of ${names.length} workloads moved: ${moved.join(", ")}`;
}

describe("the demo portfolio under the default rubric", () => {
  it("is judged as before; what moves on purpose is written by npm run golden:update", async () => {
    const [was, is] = [JSON.parse(readFileSync(GOLDEN, "utf8")) as Golden, assessed()];
    const text = await format(JSON.stringify(is, null, 2), { parser: "json", printWidth: 100 });
    await expect(text, movedText(was, is)).toMatchFileSnapshot(GOLDEN);
  });
});
