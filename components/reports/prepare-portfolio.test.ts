import { describe, expect, it } from "vitest";
import { groupTotal, type ChartText } from "@/components/charts/prepared-chart";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import type { PortfolioReport } from "@/server/reports/portfolio";
import { preparePortfolio, type PortfolioText } from "./prepare-portfolio";

const chartText: ChartText = {
  verdict: (verdict) => verdict,
  other: (count) => `Other (${count})`,
  folded: (shown, folded) => `${shown} shown, ${folded} folded`,
  more: (count) => `and ${count} more`,
  workloads: "Workloads",
  containerScore: "Container score",
  vmScore: "VM score",
  scoreCell: ({ count }) => String(count),
  scoreSides: () => "Scores",
};

const text: PortfolioText = {
  axes: {
    workloads: "Workloads",
    vCpu: "Processors",
    memory: "Memory",
    data: "Storage",
    team: "Team",
    blocker: "Blocker",
    coverage: "Coverage",
  },
  coverageBand: (from, to) => `${from} to ${to} %`,
  amountUnknown: (count) => `${count} unknown`,
  storageUnknown: (count) => `${count} unknown`,
  overridden: (count) => `${count} overridden`,
  scoresMissing: (count) => `${count} without a place`,
  blockersNote: "A workload counts once for every blocker that holds.",
};

const known = (sum: number) => ({ sum, unknown: 0 });

const report: PortfolioReport = {
  workloads: 12,
  scored: 10,
  overridden: 2,
  setAside: 3,
  verdicts: [
    {
      verdict: "container",
      workloads: 7,
      overridden: 0,
      vCpu: { sum: 14, unknown: 2 },
      memoryGiB: known(56),
      dataGiB: known(0),
    },
    {
      verdict: "vm",
      workloads: 3,
      overridden: 2,
      vCpu: known(6),
      memoryGiB: known(12),
      dataGiB: known(900),
    },
    {
      verdict: "unscored",
      workloads: 2,
      overridden: 0,
      vCpu: known(0),
      memoryGiB: known(0),
      dataGiB: known(0),
    },
  ],
  teams: [
    { teamId: "a", teamName: "Payments", verdict: "container", workloads: 7 },
    { teamId: "a", teamName: "Payments", verdict: "vm", workloads: 1 },
    { teamId: "b", teamName: "Fleet", verdict: "vm", workloads: 2 },
    { teamId: "b", teamName: "Fleet", verdict: "unscored", workloads: 2 },
  ],
  scores: [{ container: 60, vm: 40, workloads: 8 }],
  scoresMissing: 2,
  blockers: [{ criterion: "K4", title: "Interaction", workloads: 3 }],
  coverage: [{ band: 5, workloads: 10 }],
  meanCoverage: 0.9,
};

const filter = { ...NO_FILTER, environment: ["production"] };
const charts = preparePortfolio({ report, filter, text, chartText });

describe("the charts of the dashboard", () => {
  it("open the list with the dashboard's own selection and the mark's value", () => {
    const vm = charts.verdicts.series.findIndex(({ id }) => id === "vm");
    expect(charts.verdicts.groups[0]?.cells[vm]?.href).toBe(
      "/workloads?environment=production&verdict=vm",
    );
    expect(charts.scores.points[0]?.href).toBe("/workloads?environment=production&cell=60x40");
    expect(charts.blockers.groups[0]?.href).toBe("/workloads?environment=production&blocker=K4");
    expect(charts.coverage.groups[4]?.href).toBe("/workloads?environment=production&coverage=5");
  });

  it("open the workloads that are not scored yet by the unknown verdict", () => {
    const unscored = charts.verdicts.series.findIndex(({ id }) => id === "unscored");
    expect(charts.verdicts.groups[0]?.cells[unscored]?.href).toBe(
      "/workloads?environment=production&verdict=unknown",
    );
  });

  it("add up to the number of workloads, by verdict and by team alike", () => {
    expect(groupTotal(charts.verdicts.groups[0]!)).toBe(report.workloads);
    const byTeam = charts.teams.groups.map((group) => groupTotal(group) ?? 0);
    expect(byTeam.reduce((sum, total) => sum + total, 0)).toBe(report.workloads);
  });

  it("say how many workloads a sum leaves out, and how many have no place on the map", () => {
    expect(charts.vCpu.notes).toContain("2 unknown");
    expect(charts.memory.notes).not.toContain(expect.stringContaining("unknown"));
    expect(charts.scores.notes).toEqual(["2 without a place"]);
  });

  it("say wherever they count by verdict how many a person decided", () => {
    for (const { notes } of [charts.verdicts, charts.teams, charts.vCpu, charts.memory]) {
      expect(notes).toContain("2 overridden");
    }
    expect(charts.coverage.notes).toEqual([]);
    const computed = preparePortfolio({
      report: { ...report, overridden: 0 },
      filter,
      text,
      chartText,
    });
    expect(computed.verdicts.notes).toEqual([]);
  });

  it("keep all bands of coverage in their order, empty ones too", () => {
    expect(charts.coverage.groups.map(({ label }) => label)).toEqual([
      "0 to 20 %",
      "20 to 40 %",
      "40 to 60 %",
      "60 to 80 %",
      "80 to 100 %",
    ]);
  });
});
