import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { renderWithMessages } from "@/components/ui/render-with-messages";

import { ChartLegend } from "./chart-legend";
import { ChartTable } from "./chart-table";
import { verdictMarks } from "./palette";
import type { BarChart } from "./prepared-chart";

describe("ChartTable", () => {
  it("links what its marks link, and speaks unknown", () => {
    renderWithMessages(
      <ChartTable
        label="Blockers as a table"
        rows={{
          columns: ["Blocker", "Workloads", "Share (%)"],
          rows: [
            {
              id: "a",
              label: "Kernel needs",
              href: "/workloads?blocker=kernel-needs",
              mark: null,
              cells: [
                { value: 1240, href: "/workloads?blocker=kernel-needs&team=a" },
                { value: null, href: null },
              ],
            },
          ],
        }}
      />,
    );
    const table = within(screen.getByRole("region", { name: "Blockers as a table" }));
    expect(table.getByRole("link", { name: "Kernel needs" }).getAttribute("href")).toBe(
      "/workloads?blocker=kernel-needs",
    );
    expect(table.getByRole("link", { name: "1,240" })).toBeTruthy();
    expect(table.getByText("unknown")).toBeTruthy();
  });
});

describe("ChartLegend", () => {
  it("gives amounts and shares with their lists where the chart is one bar", () => {
    const chart: BarChart = {
      kind: "bars",
      isMix: true,
      groupLabel: "Workloads",
      valueAxis: { label: "Workloads", unit: null },
      series: [
        { id: "vm", label: "VM", ...verdictMarks.vm },
        { id: "either", label: "Either", ...verdictMarks.either },
      ],
      groups: [
        {
          id: "all",
          label: "All",
          href: null,
          cells: [
            { value: 2, href: "/workloads?verdict=vm" },
            { value: 1, href: null },
          ],
        },
      ],
      sentence: "",
      notes: [],
      isEmpty: false,
    };
    renderWithMessages(<ChartLegend chart={chart} label="Legend of Verdicts" />);
    const items = within(screen.getByRole("list", { name: "Legend of Verdicts" }));
    expect(items.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "VM2 · 67%",
      "Either1 · 33%",
    ]);
    expect(items.getByRole("link", { name: "VM" })).toBeTruthy();
  });
});
