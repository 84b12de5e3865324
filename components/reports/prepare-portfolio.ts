import { prepareBars } from "@/components/charts/prepare-bars";
import { prepareScoreScatter } from "@/components/charts/prepare-score-scatter";
import { prepareStackedBars } from "@/components/charts/prepare-stacked-bars";
import { prepareVerdictMix } from "@/components/charts/prepare-verdict-mix";
import type {
  BarChart,
  ChartText,
  ChartVerdict,
  ScatterChart,
} from "@/components/charts/prepared-chart";
import {
  SCORE_CELL,
  UNKNOWN,
  workloadsHref,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import type {
  IncompleteSum,
  PortfolioReport,
  TeamVerdict,
  VerdictOrUnscored,
  VerdictSummary,
} from "@/server/reports/portfolio";

/** The words of the dashboard's charts beside those of the kit. */
export type PortfolioText = {
  axes: Record<"workloads" | "vCpu" | "memory" | "data" | "team" | "blocker" | "coverage", string>;
  /** Bounds in whole percent. */
  coverageBand: (from: number, to: number) => string;
  amountUnknown: (count: number) => string;
  storageUnknown: (count: number) => string;
  scoresMissing: (count: number) => string;
  blockersNote: string;
  overridden: (count: number) => string;
};

export type PortfolioCharts = {
  verdicts: BarChart;
  teams: BarChart;
  scores: ScatterChart;
  blockers: BarChart;
  coverage: BarChart;
  vCpu: BarChart;
  memory: BarChart;
  data: BarChart;
};

type Input = {
  report: PortfolioReport;
  /** The dashboard's own selection: every mark opens the list with it and the mark's value. */
  filter: WorkloadFilter;
  text: PortfolioText;
  chartText: ChartText;
};

/** All charts of the dashboard from one report. */
export function preparePortfolio(input: Input): PortfolioCharts {
  return {
    verdicts: verdictMix(input, {
      label: input.text.axes.workloads,
      unit: null,
      amountOf: ({ workloads }) => ({ sum: workloads, unknown: 0 }),
      note: input.text.amountUnknown,
    }),
    teams: teamBars(input),
    scores: scoreMap(input),
    blockers: blockerBars(input),
    coverage: coverageBars(input),
    vCpu: verdictMix(input, {
      label: input.text.axes.vCpu,
      unit: "vCPU",
      amountOf: ({ vCpu }) => vCpu,
      note: input.text.amountUnknown,
    }),
    memory: verdictMix(input, {
      label: input.text.axes.memory,
      unit: "GiB",
      amountOf: ({ memoryGiB }) => memoryGiB,
      note: input.text.amountUnknown,
    }),
    data: verdictMix(input, {
      label: input.text.axes.data,
      unit: "GiB",
      amountOf: ({ dataGiB }) => dataGiB,
      note: input.text.storageUnknown,
    }),
  };
}

/** The list behind a mark: the dashboard's selection, narrowed by what the mark stands for. */
const listHref = ({ filter }: Input, narrowed: Partial<WorkloadFilter>): string =>
  workloadsHref({ ...filter, ...narrowed });

/** In the filter, "not scored yet" is the unknown verdict. */
const verdictFilter = (verdict: ChartVerdict): Partial<WorkloadFilter> => ({
  verdict: [verdict === "unscored" ? UNKNOWN : verdict],
});

/** Whatever is counted by verdict says how many of them a person decided. */
const overriddenNote = ({ report, text }: Input): string[] =>
  report.overridden > 0 ? [text.overridden(report.overridden)] : [];

type Amount = {
  label: string;
  unit: string | null;
  amountOf: (summary: VerdictSummary) => IncompleteSum;
  note: (count: number) => string;
};

function verdictMix(input: Input, { label, unit, amountOf, note }: Amount): BarChart {
  const { verdicts } = input.report;
  const unknown = verdicts.reduce((sum, summary) => sum + amountOf(summary).unknown, 0);
  return prepareVerdictMix({
    amounts: verdicts.map((summary) => ({
      verdict: summary.verdict,
      amount: amountOf(summary).sum,
      href: listHref(input, verdictFilter(summary.verdict)),
    })),
    axis: { label, unit },
    notes: [...overriddenNote(input), ...(unknown > 0 ? [note(unknown)] : [])],
    text: input.chartText,
  });
}

function teamBars(input: Input): BarChart {
  const byTeam = new Map<string, TeamVerdict[]>();
  for (const row of input.report.teams) {
    byTeam.set(row.teamId, [...(byTeam.get(row.teamId) ?? []), row]);
  }
  return prepareStackedBars({
    groups: [...byTeam].map(([id, rows]) => ({
      id,
      label: rows[0]?.teamName ?? id,
      counts: Object.fromEntries(
        rows.map(({ verdict, workloads }) => [verdict, workloads]),
      ) as Partial<Record<VerdictOrUnscored, number>>,
    })),
    groupLabel: input.text.axes.team,
    axis: { label: input.text.axes.workloads, unit: null },
    notes: overriddenNote(input),
    hrefOf: (teamId, verdict) =>
      listHref(input, { team: [teamId], ...(verdict ? verdictFilter(verdict) : {}) }),
    text: input.chartText,
  });
}

const scoreMap = (input: Input): ScatterChart =>
  prepareScoreScatter({
    cells: input.report.scores.map(({ container, vm, workloads }) => ({
      container,
      vm,
      workloads,
      href: listHref(input, { cell: [{ container, vm }] }),
    })),
    cellSize: SCORE_CELL,
    notes:
      input.report.scoresMissing > 0 ? [input.text.scoresMissing(input.report.scoresMissing)] : [],
    text: input.chartText,
  });

const blockerBars = (input: Input): BarChart =>
  prepareBars({
    entries: input.report.blockers.map((entry) => ({
      id: entry.criterion,
      label: entry.title,
      value: entry.workloads,
      href: listHref(input, { blocker: [entry.criterion] }),
    })),
    groupLabel: input.text.axes.blocker,
    axis: { label: input.text.axes.workloads, unit: null },
    notes: input.report.blockers.length > 0 ? [input.text.blockersNote] : [],
    text: input.chartText,
  });

const BANDS = [1, 2, 3, 4, 5] as const;
const PERCENT_PER_BAND = 20;

const coverageBars = (input: Input): BarChart =>
  prepareBars({
    entries: BANDS.map((band) => ({
      id: String(band),
      label: input.text.coverageBand((band - 1) * PERCENT_PER_BAND, band * PERCENT_PER_BAND),
      value: input.report.coverage.find((entry) => entry.band === band)?.workloads ?? 0,
      href: listHref(input, { coverage: [band] }),
    })),
    groupLabel: input.text.axes.coverage,
    axis: { label: input.text.axes.workloads, unit: null },
    order: "given",
    text: input.chartText,
  });
