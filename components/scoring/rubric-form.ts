import { readNumber } from "@/components/ui/number-input";
import type { RubricEdit } from "@/server/scoring/rubric-edit";

/** Every box of the form as text, by the path of its field in the edit. */
export type RubricFormValues = Readonly<Record<string, string>>;
export type FieldProblems = Readonly<Record<string, string>>;

/** A number box: how its number is shown and what it may be. Shares are shown in percent. */
export type NumberBox = {
  path: string;
  least: number;
  greatest: number;
  isShare?: boolean;
  isWhole?: boolean;
  isOptional?: boolean;
};

export const THRESHOLD_BOXES = [
  { path: "thresholds.coverage", least: 0, greatest: 100, isShare: true },
  { path: "thresholds.eitherBand", least: 0, greatest: 100 },
  { path: "thresholds.eitherBandIfBothSupported", least: 0, greatest: 100 },
  { path: "thresholds.separatedBelow", least: 0, greatest: 100, isShare: true },
  { path: "thresholds.acceptableFrom", least: 0, greatest: 100, isShare: true },
  { path: "openCondition.stops", least: 0, greatest: 10 },
  { path: "openCondition.strains", least: 0, greatest: 10 },
  { path: "statementMaxAgeDays", least: 1, greatest: 36_500, isWhole: true },
] as const satisfies readonly NumberBox[];

export const weightBox = (id: string): NumberBox => ({
  path: `weights.${id}`,
  least: 0,
  greatest: 1_000,
});
export const capBox = (name: string): NumberBox => ({
  path: `capShares.${name}`,
  least: 0,
  greatest: 100,
  isShare: true,
});
export const dimensionCapBox = (dimension: string): NumberBox => ({
  path: `dimensionCaps.${dimension}`,
  least: 0,
  greatest: 100,
  isShare: true,
  isOptional: true,
});

/** The number boxes of an edit, in the order of the page. */
export const boxesOf = (edit: RubricEdit, dimensions: readonly string[]): NumberBox[] => [
  ...Object.keys(edit.weights).map(weightBox),
  ...Object.keys(edit.capShares).map(capBox),
  ...dimensions.map(dimensionCapBox),
  ...THRESHOLD_BOXES,
];

export function formValuesOf(edit: RubricEdit, boxes: readonly NumberBox[]): RubricFormValues {
  const numbers = boxes.map((box) => [box.path, shownNumber(numberAt(edit, box.path), box)]);
  return { ...Object.fromEntries(numbers), name: edit.name, referenceDate: edit.referenceDate };
}

/** What a box shows for a number: shares as percent, without the noise of binary fractions. */
function shownNumber(value: number | undefined, { isShare }: NumberBox): string {
  if (value === undefined) return "";
  return String(Number((isShare ? value * 100 : value).toFixed(6)));
}

function numberAt(edit: RubricEdit, path: string): number | undefined {
  const value = path
    .split(".")
    .reduce<unknown>(
      (node, key) =>
        typeof node === "object" && node !== null
          ? (node as Record<string, unknown>)[key]
          : undefined,
      edit,
    );
  return typeof value === "number" ? value : undefined;
}

/** The number of a box as the rubric holds it; null when empty, "wrong" when it is not allowed. */
export function boxNumber(text: string, box: NumberBox): number | null | "wrong" {
  const value = readNumber(text);
  if (value === null) return box.isOptional ? null : "wrong";
  const isWithin = value >= box.least && value <= box.greatest;
  if (!isWithin || (box.isWhole && !Number.isInteger(value))) return "wrong";
  return box.isShare ? Number((value / 100).toFixed(8)) : value;
}

/** The edit that the form stands for, or the boxes that are wrong. */
export function readForm(
  values: RubricFormValues,
  boxes: readonly NumberBox[],
): { edit: RubricEdit } | { wrong: readonly NumberBox[] } {
  const wrong: NumberBox[] = [];
  const edit: Record<string, unknown> = {
    name: values.name ?? "",
    referenceDate: values.referenceDate ?? "",
    dimensionCaps: {},
  };
  for (const box of boxes) {
    const value = boxNumber(values[box.path] ?? "", box);
    if (value === "wrong") wrong.push(box);
    else if (value !== null) put(edit, box.path, value);
  }
  return wrong.length > 0 ? { wrong } : { edit: edit as RubricEdit };
}

function put(edit: Record<string, unknown>, path: string, value: number): void {
  const [group = "", name] = path.split(".");
  if (name === undefined) edit[group] = value;
  else edit[group] = { ...(edit[group] as object | undefined), [name]: value };
}
