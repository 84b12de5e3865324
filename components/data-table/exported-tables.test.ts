import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EXPORT_TABLES, type ExportTable } from "@/server/exports/export-request";

const COMPONENTS = join(import.meta.dirname, "..");
const TABLE = /<(?:DataTable|QueryTable|LongTable|ComparisonTable|ChartFrame)\b|<table\b/;

type WayOut = readonly ExportTable[] | "rows of the page" | { not: string };

/** Each component that draws a table, with the download that holds its rows. */
const WAYS_OUT: Record<string, WayOut> = {
  "inventory/workload-list.tsx": ["list", "workloads", "scores"],
  "inventory/application-list.tsx": ["applications"],
  "inventory/archetype-list.tsx": ["archetypes"],
  "imports/imports-page.tsx": ["imports"],
  "imports/preview-section.tsx": ["import-rows"],
  "imports/mapping-table.tsx": { not: "a form: which column means what" },
  "scoring/overrides-page.tsx": ["overrides"],
  "scoring/points-table.tsx": ["points"],
  "scoring/rubric-studio.tsx": ["rubrics"],
  "scoring/rubric-flips.tsx": ["flips"],
  "scoring/rubric-differences.tsx": { not: "two versions, each of which is downloaded whole" },
  "scoring/comparison-table.tsx": ["comparison"],
  "scoring/comparison-verdicts.tsx": ["comparison"],
  "scoring/comparison-dimensions.tsx": ["comparison"],
  "scoring/comparison-facts.tsx": ["comparison"],
  "scoring/dimension-chart.tsx": "rows of the page",
  "reports/portfolio-dashboard.tsx": "rows of the page",
  "capacity/capacity-figures.tsx": "rows of the page",
  "capacity/comparison-table.tsx": ["capacity"],
  "capacity/arrangement-detail.tsx": ["capacity"],
  "capacity/pool-list.tsx": ["pools"],
  "capacity/allocatable-panel.tsx": { not: "beside the form of one pool; the sum is in the pools" },
  "plans/plan-list.tsx": ["plans"],
  "plans/plan-table.tsx": ["plan"],
  "plans/effort-table.tsx": ["plan"],
  "plans/timeline/timeline-table.tsx": ["plan"],
  "plans/changed-parts.tsx": ["plan-changes"],
  "plans/changed-sets.tsx": ["plan-changes"],
  "plans/changed-workloads.tsx": ["plan-changes"],
  "plans/progress-tables.tsx": ["plan-progress"],
  "plans/plan-versions-page.tsx": { not: "states of one plan, each of which is compared and kept" },
  "exports/saved-exports-page.tsx": { not: "downloads themselves" },
  "settings/tokens-page.tsx": { not: "keys, which stay where they are" },
  "plans/proposal-dialog.tsx": { not: "what a proposal would change, before it is one" },
  "people/users-page.tsx": ["users"],
  "people/teams-page.tsx": ["teams"],
  "data-table/table.tsx": { not: "draws the tables of others" },
  "trpc/query-table.tsx": { not: "draws the tables of others" },
  "plans/long-table.tsx": { not: "draws the tables of others" },
  "charts/chart-table.tsx": { not: "draws the tables of charts" },
};

/** Lists that are no tables on the screen, or that stand inside of something else. */
const OTHERS: readonly ExportTable[] = [
  "audit",
  "dependencies",
  "landing",
  "plan-days",
  "plan-dependencies",
  "plan-nodes",
  "rubric",
  "sizes",
];

const drawing = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
  .filter((file) => TABLE.test(readFileSync(join(COMPONENTS, file), "utf8")));

test("every table on a screen can be downloaded, or there is a reason", () => {
  expect(drawing.toSorted()).toEqual(Object.keys(WAYS_OUT).toSorted());
});

test("every download belongs to something on a screen", () => {
  const named = Object.values(WAYS_OUT).flatMap((way) => (Array.isArray(way) ? way : []));
  expect([...new Set([...named, ...OTHERS])].toSorted()).toEqual([...EXPORT_TABLES].toSorted());
});
