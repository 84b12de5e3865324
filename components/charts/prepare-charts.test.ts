import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pageFile } from "@/server/exports/page-file";
import { chartCells, chartRows, type ChartRows, type RowWords } from "./chart-rows";
import { chartHeight } from "./chart-height";
import { fileStem } from "./download-text";
import { verdictMarks } from "./palette";
import { prepareBars } from "./prepare-bars";
import { prepareGroupedBars } from "./prepare-grouped-bars";
import { prepareScoreScatter } from "./prepare-score-scatter";
import { maxBars, prepareStackedBars } from "./prepare-stacked-bars";
import { prepareVerdictMix } from "./prepare-verdict-mix";
import { type ChartText, chartVerdicts, groupTotal } from "./prepared-chart";
import { wholeShares } from "./whole-shares";

const text: ChartText = {
  verdict: (verdict) => verdict,
  other: (count) => `Other (${count})`,
  folded: (shown, folded) => `${shown} shown, ${folded} folded`,
  more: (count) => `and ${count} more`,
  workloads: "Workloads",
  containerScore: "Container score",
  vmScore: "VM score",
  scoreCell: ({ count, container, vm }) => `${count} at ${container}/${vm}`,
  scoreSides: ({ container, vm, even }) => `${container} container, ${vm} vm, ${even} level`,
};

const words: RowWords = {
  verdict: "Verdict",
  share: "Share",
  total: "Total",
  from: (axis) => `${axis}, from`,
};

const workloads = { label: "Workloads", unit: null };

const chartCsv = (rows: ChartRows): string =>
  pageFile("csv", { name: "chart", columns: rows.columns, rows: chartCells(rows) }).parts.join("");

describe("wholeShares", () => {
  it("adds up to exactly 100 and stays within 1 of the exact share", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const shares = wholeShares(parts);
        const sum = shares.reduce((all, share) => all + share, 0);
        expect(sum).toBe(total === 0 ? 0 : 100);
        parts.forEach((part, index) => {
          if (total > 0)
            expect(Math.abs((shares[index] ?? -9) - (part / total) * 100)).toBeLessThan(1);
        });
      }),
    );
  });
});

describe("prepareGroupedBars", () => {
  const series = [
    { id: "container", label: "Container", ...verdictMarks.container },
    { id: "vm", label: "VM", ...verdictMarks.vm },
  ];
  const prepared = (values: readonly (number | null)[]) =>
    prepareGroupedBars({
      groups: [{ id: "isolation", label: "Isolation", values }],
      series,
      groupLabel: "Dimension",
      axis: { label: "Points", unit: null },
      text,
    });

  it("keeps sign and hundredths in the sentence and in the table twin, without a sum", () => {
    const chart = prepared([1.25, -2]);
    expect(chart.sentence).toBe("Points, Dimension: Isolation Container +1.25 / VM −2.00.");
    const rows = chartRows(chart, words);
    expect(rows.columns).toEqual(["Dimension", "Container", "VM"]);
    expect(rows.rows[0]?.cells.map(({ value }) => value)).toEqual([1.25, -2]);
    expect(rows.digits).toBe(2);
  });

  it("is empty where every value is zero or unknown, and makes room for each bar", () => {
    expect(prepared([0, null]).isEmpty).toBe(true);
    const groups = Array.from({ length: 9 }, (_, index) => ({
      id: String(index),
      label: "x",
      values: [1, 1],
    }));
    const axis = { label: "Points", unit: null };
    const many = prepareGroupedBars({ groups, series, groupLabel: "D", axis, text });
    expect(chartHeight(many)).toBeGreaterThan(9 * 2 * 10);
  });
});

describe("prepareVerdictMix", () => {
  const chart = prepareVerdictMix({
    amounts: [
      { verdict: "vm", amount: 1, href: "/vm" },
      { verdict: "container", amount: 2, href: "/container" },
      { verdict: "either", amount: 0, href: "/either" },
    ],
    axis: workloads,
    text,
  });

  it("stacks in the fixed order of verdicts and leaves out what nobody has", () => {
    expect(chart.series.map((series) => series.id)).toEqual(["container", "vm"]);
    expect(chart.isEmpty).toBe(false);
  });

  it("gives each verdict the colour and pattern it has everywhere", () => {
    expect(chart.series[0]).toMatchObject({ token: "verdict-container", pattern: "solid" });
    expect(chart.series[1]).toMatchObject({ token: "verdict-vm", pattern: "dots" });
  });

  it("speaks amounts and shares that add up to 100", () => {
    expect(chart.sentence).toBe("Workloads: container 2 (67%), vm 1 (33%).");
  });

  it("has a table twin with one linked row per verdict", () => {
    const rows = chartRows(chart, words);
    expect(rows.columns).toEqual(["Verdict", "Workloads", "Share (%)"]);
    expect(rows.rows.map((row) => [row.label, row.href, ...row.cells.map((c) => c.value)])).toEqual(
      [
        ["container", "/container", 2, 67],
        ["vm", "/vm", 1, 33],
      ],
    );
  });

  it("is empty when there is nothing, and says the unit of what it measures", () => {
    const none = prepareVerdictMix({ amounts: [], axis: { label: "Memory", unit: "GiB" }, text });
    expect(none.isEmpty).toBe(true);
    expect(none.sentence).toBe("Memory (GiB).");
  });
});

describe("prepareStackedBars", () => {
  const prepare = (counts: readonly number[]) =>
    prepareStackedBars({
      groups: counts.map((count, index) => ({
        id: `t${index}`,
        label: `Team ${index}`,
        counts: { vm: count, container: 1 },
      })),
      groupLabel: "Team",
      axis: workloads,
      hrefOf: (group, verdict) => `/workloads?team=${group}&verdict=${verdict ?? "any"}`,
      text,
    });

  it("puts the largest first and breaks ties by name, so the same data gives the same picture", () => {
    expect(prepare([1, 5, 1]).groups.map((group) => group.label)).toEqual([
      "Team 1",
      "Team 0",
      "Team 2",
    ]);
  });

  it("links a bar to its group and a segment to group and verdict, an empty segment to nothing", () => {
    const [first] = prepare([0]).groups;
    expect(first?.href).toBe("/workloads?team=t0&verdict=any");
    expect(first?.cells).toEqual([{ value: 1, href: "/workloads?team=t0&verdict=container" }]);
  });

  it("folds what is beyond the cap into one bar, says so, and loses nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 60 }), (counts) => {
        const chart = prepare(counts);
        const sum = chart.groups.reduce((all, group) => all + (groupTotal(group) ?? 0), 0);
        expect(sum).toBe(counts.reduce((all, count) => all + count + 1, 0));
        const folded = counts.length - maxBars;
        expect(chart.groups.length).toBe(Math.min(counts.length, maxBars + 1));
        expect(chart.notes).toEqual(folded > 0 ? [`${maxBars} shown, ${folded} folded`] : []);
        expect(chart.groups.at(-1)?.label === `Other (${folded})`).toBe(folded > 0);
      }),
    );
  });

  it("keeps a long sentence short", () => {
    expect(prepare(Array(10).fill(1)).sentence).toMatch(/Team 5 2, and 4 more\.$/);
  });

  it("shows totals in the table twin", () => {
    const rows = chartRows(prepare([3]), words);
    expect(rows.columns).toEqual(["Team", "container", "vm", "Total"]);
    expect(rows.rows[0]?.cells.map((cell) => cell.value)).toEqual([1, 3, 4]);
  });
});

describe("prepareBars", () => {
  const entries = [
    { id: "a", label: "A", value: 1, href: null },
    { id: "b", label: "B", value: null, href: "/b" },
    { id: "c", label: "C", value: 7, href: "/c" },
  ];

  it("sorts the largest first, or keeps an order that means something", () => {
    const shared = { entries, groupLabel: "Blocker", axis: workloads, text };
    expect(prepareBars(shared).groups.map((group) => group.id)).toEqual(["c", "a", "b"]);
    expect(prepareBars({ ...shared, order: "given" }).groups.map((group) => group.id)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("keeps unknown unknown: no number in the sentence, the table or the file", () => {
    const chart = prepareBars({ entries, groupLabel: "Blocker", axis: workloads, text });
    expect(chart.sentence).toBe("Workloads, Blocker: C 7, A 1, B -.");
    const rows = chartRows(chart, words);
    expect(rows.rows[2]?.cells).toEqual([{ value: null, href: null }]);
    expect(chartCsv(rows).split("\r\n")[3]).toBe('"B",');
  });
});

describe("prepareScoreScatter", () => {
  const chart = prepareScoreScatter({
    cells: [
      { container: 60, vm: 40, workloads: 25, href: "/a" },
      { container: 10, vm: 40, workloads: 1, href: "/b" },
      { container: 20, vm: 20, workloads: 5, href: null },
      { container: 0, vm: 0, workloads: 0, href: null },
    ],
    cellSize: 5,
    text,
  });

  it("counts both sides of the diagonal and drops empty squares", () => {
    expect(chart.sentence).toMatch(/^25 container, 1 vm, 5 level: 25 at 60\/40/);
    expect(chart.points).toHaveLength(3);
  });

  it("gives more workloads a darker shade, and the legend covers every count", () => {
    expect(chart.points.map((point) => [point.count, point.step])).toEqual([
      [25, 5],
      [5, 3],
      [1, 1],
    ]);
    for (const point of chart.points) {
      const shade = chart.shades.find((candidate) => candidate.step === point.step);
      expect(point.count).toBeGreaterThanOrEqual(shade?.from ?? Infinity);
      expect(point.count).toBeLessThanOrEqual(shade?.to ?? -Infinity);
    }
  });

  it("names squares by their lower corner in the table twin", () => {
    const rows = chartRows(chart, words);
    expect(rows.columns).toEqual(["Container score, from", "VM score, from", "Workloads"]);
    expect(rows.rows[0]).toMatchObject({ label: 60, href: "/a" });
  });
});

describe("what every chart shares", () => {
  it("writes a CSV of exactly the table, safe to open in a spreadsheet", () => {
    const chart = prepareBars({
      entries: [{ id: "x", label: "=1+1", value: 2, href: null }],
      groupLabel: "Team",
      axis: workloads,
      text,
    });
    expect(chartCsv(chartRows(chart, words))).toBe('\u{feff}"Team","Workloads"\r\n"\'=1+1",2\r\n');
  });

  it("names files in plain ASCII", () => {
    expect(fileStem("Verdicts by team")).toBe("berth-verdicts-by-team");
    expect(fileStem("…")).toBe("berth-chart");
  });

  it("grows with its bars", () => {
    const of = (count: number) =>
      chartHeight(
        prepareBars({
          entries: Array.from({ length: count }, (_, index) => ({
            id: `${index}`,
            label: `${index}`,
            value: 1,
            href: null,
          })),
          groupLabel: "Team",
          axis: workloads,
          text,
        }),
      );
    expect(of(20) - of(10)).toBe(260);
  });

  it("knows every verdict once", () => {
    expect(new Set(chartVerdicts).size).toBe(chartVerdicts.length);
  });
});
