/**
 * `npm run docs:exports` writes docs/exports.md from the tables that are downloaded; with `--check`
 * it fails when the document says something else than the code.
 */
import type { ExportColumn } from "@/server/exports/column";
import type { ExportTable } from "@/server/exports/export-request";
import { CAPACITY_TABLE } from "@/server/exports/capacity-table";
import { LANDING_TABLE } from "@/server/exports/landing-archive";
import { COMPARISON_TABLE } from "@/server/exports/comparison-table";
import { IMPORT_ROW_TABLE, IMPORT_TABLE } from "@/server/exports/import-tables";
import {
  APPLICATION_TABLE,
  ARCHETYPE_TABLE,
  DEPENDENCY_TABLE,
} from "@/server/exports/inventory-tables";
import { LIST_TABLE } from "@/server/exports/list-table";
import { OVERRIDE_TABLE } from "@/server/exports/override-table";
import { AUDIT_TABLE, TEAM_TABLE, USER_TABLE } from "@/server/exports/people-tables";
import { PLAN_LIST_TABLE } from "@/server/exports/plan-list-table";
import { PLAN_CHANGES_TABLE } from "@/server/exports/plan-changes-table";
import { PLAN_PROGRESS_TABLE } from "@/server/exports/plan-progress-table";
import { PLAN_TABLE } from "@/server/exports/plan-table";
import {
  PLAN_DAY_TABLE,
  PLAN_DEPENDENCY_TABLE,
  PLAN_NODE_TABLE,
} from "@/server/exports/plan-view-tables";
import { POINTS_TABLE } from "@/server/exports/points-table";
import { POOL_TABLE } from "@/server/exports/pool-table";
import { FLIP_TABLE, RUBRIC_LIST_TABLE, RUBRIC_TABLE } from "@/server/exports/rubric-tables";
import { SCORE_TABLE } from "@/server/exports/score-table";
import { SIZE_TABLE } from "@/server/exports/size-table";
import { WORKLOAD_TABLE } from "@/server/exports/workload-table";
import { writeOrCheck } from "./made-document";

type Described = Record<ExportTable, { title: string; about: string; columns: string }>;

const columnsOf = <Row>(table: readonly ExportColumn<Row>[]): string =>
  table.map(({ name, description }) => `- \`${name}\`: ${escaped(description)}`).join("\n");

const escaped = (text: string): string => text.replaceAll(/[<*_[\]]/g, "\\$&");

const TABLES: Described = {
  workloads: {
    title: "Workloads",
    about:
      "The inventory with everything that can be edited, as the workload list shows it under the same address: `/api/exports/workloads?` with the parameters of `/workloads?`, in the same order. Imported again, the file changes nothing; edited in a spreadsheet, it is an import that changes what was edited. In an import an empty cell leaves a value as it is; `unknown` clears a fact, `none` a list. Facts are those that a workload was given itself: what it inherits from archetypes stays out, so that an import never turns it into an own answer; it is named among the scores.",
    columns: columnsOf(WORKLOAD_TABLE),
  },
  list: {
    title: "Workload list",
    about:
      "The columns that the list shows under the same address, `/api/exports/list?` with the parameters of `/workloads?`: `columns` names them by these names, and without it the first nine are shown. Same rows, same order, same columns.",
    columns: columnsOf(LIST_TABLE),
  },
  scores: {
    title: "Scores",
    about:
      "Verdict and scores of the same selection: `/api/exports/scores?` with the parameters of `/workloads?`. Numbers are as stored, not rounded.",
    columns: columnsOf(SCORE_TABLE),
  },
  dependencies: {
    title: "Dependencies",
    about:
      "What the workloads of a selection need, `/api/exports/dependencies?` with the parameters of `/workloads?`; with `workload=<id>` both directions of one workload. By the name of the dependant, then of what it needs; both ends lie in your teams.",
    columns: columnsOf(DEPENDENCY_TABLE),
  },
  applications: {
    title: "Applications",
    about:
      "The list of applications, `/api/exports/applications?` with the parameters of `/applications?`, by name.",
    columns: columnsOf(APPLICATION_TABLE),
  },
  overrides: {
    title: "Overrides",
    about:
      "Verdicts of people beside the computed ones, expired ones included: `/api/exports/overrides?` with the parameters of `/overrides?`; those that end first stand first.",
    columns: columnsOf(OVERRIDE_TABLE),
  },
  archetypes: {
    title: "Archetypes",
    about: "All archetypes, `/api/exports/archetypes`, in the order of their page.",
    columns: columnsOf(ARCHETYPE_TABLE),
  },
  points: {
    title: "Points",
    about:
      "How the scores of one workload come about, `/api/exports/points?workload=<id>`: the baseline, the points of every criterion in the order of its page, and the scores that they add up to.",
    columns: columnsOf(POINTS_TABLE),
  },
  comparison: {
    title: "Comparison",
    about:
      "Up to four workloads side by side, `/api/exports/comparison?ids=<id>,<id>`: a row for each thing that the page compares, from top to bottom and with all that it folds away, and a column for each workload in the order of the address.",
    columns: columnsOf(COMPARISON_TABLE),
  },
  imports: {
    title: "Imports",
    about: "The history of imports, `/api/exports/imports`, newest first.",
    columns: columnsOf(IMPORT_TABLE),
  },
  "import-rows": {
    title: "Rows of an import",
    about:
      "The preview of one import, `/api/exports/import-rows?import=<id>`, in the order of the file; `view` chooses as on its page: create, update, unchanged, skipped, conflict, error, set-aside, to-decide, warning or all. The rejected rows alone, as they were uploaded and with what is wrong in one more column, are `/api/imports/<id>/rejected`; fixed, they are imported again.",
    columns: columnsOf(IMPORT_ROW_TABLE),
  },
  plans: {
    title: "Plans",
    about:
      "The list of plans, `/api/exports/plans?` with the parameters of `/plans?`, the last changed first.",
    columns: columnsOf(PLAN_LIST_TABLE),
  },
  plan: {
    title: "Plan",
    about:
      "One plan, `/api/exports/plan?plan=<id>`: a row for each workload, by wave, then by name; those in no wave stand last. An approved plan gives the same file every time, but for `status`, `startedOn` and `finishedOn`, which say how far its workloads have come. The parameters of its views (`q`, `team`, `application`, `wave`, `verdict`) narrow it. For other programs: `format=jira` (epics and tasks for the CSV import, dates as `yyyy-MM-dd`), `format=konveyor` (applications and dependencies by position), `format=azure-migrate` (servers and their waves, to be assigned there), `format=ms-project` (outline, predecessors by row), `format=gantt` (ids, parents, needs), `format=ics` (waves with dates as whole days of a calendar).",
    columns: columnsOf(PLAN_TABLE),
  },
  "plan-days": {
    title: "Days of a plan",
    about:
      "The calendar of one plan, `/api/exports/plan-days?plan=<id>`: a row for each day from the first day of its first wave to the last day of its last. The parameters of its views (`q`, `team`, `application`, `wave`, `verdict`) say which workloads count.",
    columns: columnsOf(PLAN_DAY_TABLE),
  },
  "plan-nodes": {
    title: "Workloads of a dependency map",
    about:
      "`/api/exports/plan-nodes?plan=<id>` with the parameters of its views: the workloads of the map and how much hangs on each, reckoned in the whole plan.",
    columns: columnsOf(PLAN_NODE_TABLE),
  },
  "plan-dependencies": {
    title: "Dependencies of a dependency map",
    about:
      "`/api/exports/plan-dependencies?plan=<id>` with the parameters of its views: the dependencies of which both ends match.",
    columns: columnsOf(PLAN_DEPENDENCY_TABLE),
  },
  "plan-changes": {
    title: "Changes of a plan",
    about:
      "What became of a plan between two of its versions, `/api/exports/plan-changes?plan=<id>&from=<number>&to=<number>`, or without `to` up to the plan as it stands: a row for each value that differs.",
    columns: columnsOf(PLAN_CHANGES_TABLE),
  },
  "plan-progress": {
    title: "Progress of a plan",
    about:
      "Planned against actual, `/api/exports/plan-progress?plan=<id>`: the waves of its baseline, or of the version that `against=<number>` names, then their workloads.",
    columns: columnsOf(PLAN_PROGRESS_TABLE),
  },
  capacity: {
    title: "Capacity",
    about:
      "Today beside the other arrangements, `/api/exports/capacity?` with the parameters of `/capacity?`: totals, their parts by pool, team and environment, and what has no place or no size. With `figures=run` it is the person's last thorough placement.",
    columns: columnsOf(CAPACITY_TABLE),
  },
  sizes: {
    title: "Sizes",
    about:
      "The size of each workload under the same settings with all of its inputs, `/api/exports/sizes?` with the parameters of `/capacity?`.",
    columns: columnsOf(SIZE_TABLE),
  },
  landing: {
    title: "Landing sheets",
    about:
      "What the workloads of a plan are landed with, `/api/exports/landing?plan=<id>`, of one wave with `wave=<id>`: an archive with a folder for each wave. A container has a Kubernetes manifest and a compose file, a VM a VirtualMachine of KubeVirt. Sizes are right-sized by the settings of `/capacity?`, which the address takes too. What no fact holds stands as a placeholder that no platform takes for a value, and is listed at the top of the sheet. `index.csv` has a row for each file and for each workload without one:",
    columns: columnsOf(LANDING_TABLE),
  },
  pools: {
    title: "Pools",
    about: "All pools, `/api/exports/pools`, in the order in which they are filled.",
    columns: columnsOf(POOL_TABLE),
  },
  rubrics: {
    title: "Rubrics",
    about: "Every version, `/api/exports/rubrics`, in the order of the page.",
    columns: columnsOf(RUBRIC_LIST_TABLE),
  },
  rubric: {
    title: "Criteria of a rubric",
    about:
      "The criteria with their weights in one version, `/api/exports/rubric?rubric=<id>`, in the order of its page. A draft stands as it was last saved.",
    columns: columnsOf(RUBRIC_TABLE),
  },
  flips: {
    title: "Flips of a draft",
    about:
      "Workloads whose verdict flips under a draft, as last simulated: `/api/exports/flips?rubric=<id>`, of one team with `team=<id>`; by team, then by name.",
    columns: columnsOf(FLIP_TABLE),
  },
  users: {
    title: "People",
    about:
      "Everybody with an account, `/api/exports/users?` with the parameters of `/settings/users?`, by name.",
    columns: columnsOf(USER_TABLE),
  },
  teams: {
    title: "Teams",
    about: "The teams, `/api/exports/teams`, by name.",
    columns: columnsOf(TEAM_TABLE),
  },
  audit: {
    title: "Audit trail",
    about:
      "Who changed what, `/api/exports/audit?` with the parameters of `/settings/audit?`, newest first.",
    columns: columnsOf(AUDIT_TABLE),
  },
};

const INTRODUCTION = `# Exports

<!-- Written by npm run docs:exports from server/exports. Edit the column descriptions there. -->

Whoever may download a table gets the rows they may see, and nothing of other teams: no row, no name,
no id; what a page needs a permission for, its file needs it for too. Rows, order and numbers are
those of the page under the same address, all of its pages. Column names and their order are stable;
new columns are added at the end. \`only=name,team\` gives just those columns, in that order. What a
chart shows is downloaded from its corner: the rows and columns of its table.

**Form.** CSV by RFC 4180: UTF-8 with byte order mark, comma, CRLF, text in double quotes. Numbers
stand bare with a decimal point; days are \`YYYY-MM-DD\`, moments ISO 8601 in UTC. An empty cell means
unknown or none. A list is one cell, separated by \`; \`, with \`\\\` before a separator that belongs
to a value. \`format=xlsx\` gives the same cells as a workbook, \`format=jsonl\` as JSON Lines: one object
a row by the names of the columns, unknown as null.

**Manifest.** It says what the file is: table, filter as in the address, columns, number of the rubric
in force, time, person, count of rows. \`manifest=1\` puts it beside the table: a second sheet of a
workbook; CSV and JSON Lines come with it in one zip archive. \`manifest=header\` puts it above the
header: lines that start with \`# Berth export\`, \`# filter\` and so on, with the value in the second
cell, and in JSON Lines a first object with the one key \`# Berth export\`. Berth's import passes over
them.

**Formulas.** Text that a spreadsheet would run (it starts with \`=\`, \`+\`, \`-\`, \`@\`, tab, CR or LF,
also behind blanks or in full width) is written with an apostrophe in front. Text that starts so
already gets one more, so taking one away always gives the original; Berth's import does.

**Size.** Rows are streamed from one snapshot of the database in constant memory. A download that
cannot be finished ends as failed, never as a shorter file. A workbook of more rows than Excel holds
(1,048,576) is refused before it begins; CSV and JSON Lines have no such limit. A text longer than
the 32,767 characters of one cell of Excel goes on in further cells of its row, behind the last column,
each beginning with \`↪\` and the name of its own column (\`↪ dependsOn: …\`); Berth's import puts it
together again. At most four run at once.
`;

const sections = Object.values(TABLES).map(
  ({ title, about, columns }) => `## ${title}\n\n${about}\n\n${columns}\n`,
);
await writeOrCheck({
  file: "docs/exports.md",
  markdown: [INTRODUCTION, ...sections].join("\n"),
  script: "docs:exports",
});
