import { readFileSync } from "node:fs";
import { parseFacts } from "@/server/inventory/fact-records";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import type { Target, Verdict } from "@/server/inventory/workload";

/** A workload with the position that its vendor or project documents. */
export type DocumentedCase = {
  id: string;
  position: Target | "either";
  facts: FactValues;
};

/** Nobody outside the evidence knows whether there is an official image: it is told apart. */
const HINT: FactName = "officialImage";

/**
 * @param path JSON Lines with `id`, `attributes` and `documented_position`
 * @throws RangeError for a case that cannot be read
 */
export function readCases(path: string): DocumentedCase[] {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const cases = lines.map((line) => {
    const given = JSON.parse(line) as { id: string; attributes: object } & Record<string, string>;
    const { values, problems } = parseFacts(given.attributes);
    if (problems.length > 0) throw new RangeError(`Expected facts, got ${given.id}: ${line}`);
    return {
      id: given.id,
      position: given["documented_position"] as DocumentedCase["position"],
      facts: values,
    };
  });
  if (cases.length === 0) throw new RangeError(`Expected documented cases in ${path}, got none`);
  return cases;
}

export const withoutHint = ({ [HINT]: _hint, ...facts }: FactValues): FactValues => facts;

export const FORMS = ["container", "sandboxed-container", "vm"] as const;

export type Judged = { position: Target | "either"; verdict: Verdict };

/** Share of the cases with one documented form for which that form is advised. */
export function accuracyOf(judged: readonly Judged[]): number {
  const single = judged.filter(({ position }) => position !== "either");
  return single.filter(({ position, verdict }) => position === verdict).length / single.length;
}

/** Mean over the forms of the harmonic mean of precision and recall. */
export function macroF1Of(judged: readonly Judged[]): number {
  const single = judged.filter(({ position }) => position !== "either");
  const scores = FORMS.map((form) => {
    const hits = single.filter(({ position, verdict }) => position === form && verdict === form);
    const advised = single.filter(({ verdict }) => verdict === form);
    const documented = single.filter(({ position }) => position === form);
    return (2 * hits.length) / Math.max(1, advised.length + documented.length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / FORMS.length;
}

/** Documented positions down, verdicts across. */
export function confusionLines(judged: readonly Judged[]): string[] {
  const verdicts = [...FORMS, "either", "needs-data", "none"] as const;
  const row = (head: string, cells: readonly (string | number)[]) =>
    `  ${head.padEnd(22)}${cells.map((cell) => String(cell).padStart(21)).join("")}`;
  return [
    row("documented \\ advised", verdicts),
    ...[...FORMS, "either" as const].map((position) =>
      row(
        position,
        verdicts.map(
          (verdict) =>
            judged.filter((entry) => entry.position === position && entry.verdict === verdict)
              .length,
        ),
      ),
    ),
  ];
}
