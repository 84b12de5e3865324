import { type ChartText, sentenceOf, type ScatterChart, type ScatterPoint } from "./prepared-chart";

export type ScoreCellInput = {
  /** Lower corner of the cell: scores from here up to one cell size more, 0..100. */
  container: number;
  vm: number;
  workloads: number;
  href: string | null;
};

const steps = [1, 2, 3, 4, 5] as const;

/** Container score against VM score; darker squares hold more workloads. */
export function prepareScoreScatter(input: {
  cells: readonly ScoreCellInput[];
  cellSize: number;
  notes?: readonly string[] | undefined;
  text: ChartText;
}): ScatterChart {
  const { text } = input;
  const filled = input.cells
    .filter((cell) => cell.workloads > 0)
    .sort((a, b) => b.workloads - a.workloads || a.container - b.container || a.vm - b.vm);
  const most = filled[0]?.workloads ?? 0;
  const countWhere = (test: (cell: ScoreCellInput) => boolean) =>
    filled.filter(test).reduce((sum, cell) => sum + cell.workloads, 0);
  const sides = {
    container: countWhere((cell) => cell.container > cell.vm),
    vm: countWhere((cell) => cell.container < cell.vm),
    even: countWhere((cell) => cell.container === cell.vm),
  };
  return {
    kind: "scatter",
    xAxis: { label: text.containerScore, unit: null },
    yAxis: { label: text.vmScore, unit: null },
    countAxis: { label: text.workloads, unit: null },
    cellSize: input.cellSize,
    shades: shadesUpTo(most).filter((shade) =>
      filled.some((cell) => cell.workloads >= shade.from && cell.workloads <= shade.to),
    ),
    points: filled.map((cell) => ({
      id: `${cell.container}-${cell.vm}`,
      x: cell.container,
      y: cell.vm,
      count: cell.workloads,
      step: stepOf(cell.workloads, most),
      label: text.scoreCell({ count: cell.workloads, container: cell.container, vm: cell.vm }),
      href: cell.href,
    })),
    sentence: sentenceOf(
      text.scoreSides(sides),
      filled.map(({ workloads, container, vm }) =>
        text.scoreCell({ count: workloads, container, vm }),
      ),
      text,
    ),
    notes: input.notes ?? [],
    isEmpty: filled.length === 0,
  };
}

/** Fifths of the square root, so that single workloads stay visible beside a crowd. */
function shadesUpTo(most: number): ScatterChart["shades"] {
  const end = (step: number) => Math.floor(most * (step / steps.length) ** 2);
  return steps.map((step) => ({ step, from: end(step - 1) + 1, to: end(step) }));
}

function stepOf(count: number, most: number): ScatterPoint["step"] {
  return shadesUpTo(most).find((shade) => count <= shade.to)?.step ?? 5;
}
