import type { CsvCell } from "./csv";
import type { PlanForFile, PlanWaveRow } from "./plan-for-file";
import type { PlanRecord } from "./plan-table";

const inWave = ({ records }: PlanForFile, { number }: PlanWaveRow): PlanRecord[] =>
  records.filter(({ wave }) => wave?.number === number);

const withoutWave = ({ records }: PlanForFile): PlanRecord[] =>
  records.filter(({ wave }) => wave === null);

const waveTitle = ({ number, name }: PlanWaveRow): string => `Wave ${number}: ${name}`;

const needsText = ({ dependsOn }: PlanRecord): string =>
  dependsOn.length === 0 ? "" : `Needs: ${dependsOn.join(", ")}`;

const notesOf = (record: PlanRecord): string =>
  [
    record.workload.verdict === null ? "" : `Verdict: ${record.workload.verdict}`,
    ...record.reasons,
    ...record.violations,
    needsText(record),
  ]
    .filter((text) => text !== "")
    .join("\n");

/** A label of Jira is one word. */
const label = (text: string): string => text.trim().replaceAll(/\s+/g, "-");

/**
 * Issues for Jira's CSV import: an epic for each wave, a task in it for each workload. The column
 * Labels stands there for each label, as Jira wants it; the date format is `yyyy-MM-dd`.
 */
export function jiraRows(plan: PlanForFile): CsvCell[][] {
  const epic = (wave: PlanWaveRow): CsvCell[] => [
    waveTitle(wave),
    "Epic",
    `wave-${wave.number}`,
    null,
    null,
    "berth",
    null,
    wave.startDate,
    wave.endDate,
  ];
  const task = (record: PlanRecord, wave: PlanWaveRow | null): CsvCell[] => [
    record.workload.name,
    "Task",
    record.workload.id,
    wave && `wave-${wave.number}`,
    notesOf(record) || null,
    "berth",
    label(record.workload.teamName),
    wave?.startDate ?? null,
    wave?.endDate ?? null,
  ];
  return [
    [
      "Summary",
      "Issue Type",
      "Issue ID",
      "Parent ID",
      "Description",
      "Labels",
      "Labels",
      "Start date",
      "Due date",
    ],
    ...plan.waves.flatMap((wave) => [
      epic(wave),
      ...inWave(plan, wave).map((record) => task(record, wave)),
    ]),
    ...withoutWave(plan).map((record) => task(record, null)),
  ];
}

const KONVEYOR_FIXED = [
  "Record Type 1",
  "Application Name",
  "Description",
  "Comments",
  "Business Service",
  "Dependency",
  "Dependency Direction",
  "Binary Group",
  "Binary Artifact",
  "Binary Version",
  "Binary Packaging",
  "Repository Type",
  "Repository URL",
  "Repository Branch",
  "Repository Path",
  "Owner",
  "Contributors",
];
const KONVEYOR_TAGS = 20;

/**
 * Applications for Konveyor, which reads by position: 17 columns, then 20 pairs of tag category and
 * tag, each row in full width; dependencies stand after the applications. A workload of no
 * application stands for itself.
 */
export function konveyorRows({ records }: PlanForFile): CsvCell[][] {
  const applicationsOf = ({ workload }: PlanRecord): string[] =>
    workload.applications.length > 0
      ? workload.applications.map(({ name }) => name)
      : [workload.name];
  const members = new Map<string, PlanRecord[]>();
  const ofWorkload = new Map<string, string[]>();
  for (const record of records) {
    const names = applicationsOf(record);
    ofWorkload.set(record.workload.id, names);
    for (const name of names) members.set(name, [...(members.get(name) ?? []), record]);
  }
  const tags = Array.from({ length: KONVEYOR_TAGS }, (_, at) => [
    `Tag Category ${at + 1}`,
    `Tag ${at + 1}`,
  ]);
  const needs = new Map<string, [string, string]>();
  for (const { workload } of records) {
    for (const from of ofWorkload.get(workload.id) ?? []) {
      for (const to of workload.dependsOn.flatMap((id) => ofWorkload.get(id) ?? [])) {
        if (from !== to) needs.set(JSON.stringify([from, to]), [from, to]);
      }
    }
  }
  return [
    [...KONVEYOR_FIXED, ...tags.flat()],
    ...[...members].map(([name, own]) => konveyorApplication(name, own)),
    ...[...needs.values()].map(([from, to]) =>
      padded(["2", from, null, null, null, to, "southbound"]),
    ),
  ];
}

const padded = (cells: readonly CsvCell[]): CsvCell[] =>
  Array.from({ length: KONVEYOR_FIXED.length + 2 * KONVEYOR_TAGS }, (_, at) => cells[at] ?? null);

function konveyorApplication(name: string, records: readonly PlanRecord[]): CsvCell[] {
  const pairs = records.flatMap(({ wave, workload }) => [
    ...(wave ? [["Wave", `${wave.number} ${wave.name}`]] : []),
    ...(workload.verdict ? [["Verdict", workload.verdict]] : []),
    ["Team", workload.teamName],
  ]);
  const distinct = [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
  const fixed: CsvCell[] = KONVEYOR_FIXED.map(() => null);
  fixed[0] = "1";
  fixed[1] = name;
  fixed[2] = `${records.length} ${records.length === 1 ? "workload" : "workloads"}`;
  return padded([...fixed, ...distinct.slice(0, KONVEYOR_TAGS).flat()]);
}

/** Which machine moves in which wave; Azure Migrate has no file of its own for that. */
export const azureRows = ({ records }: PlanForFile): CsvCell[][] => [
  ["Server name", "Application", "Wave", "Wave name", "Wave start", "Wave end", "Migration intent"],
  ...records.map(({ workload, wave }): CsvCell[] => [
    workload.name,
    workload.applications.map(({ name }) => name).join("; ") || null,
    wave?.number ?? null,
    wave?.name ?? null,
    wave?.startDate ?? null,
    wave?.endDate ?? null,
    workload.verdict,
  ]),
];

/** Tasks for Microsoft Project: waves of level 1, workloads of level 2, predecessors by row. */
export function projectRows(plan: PlanForFile): CsvCell[][] {
  const listed = plan.waves.flatMap((wave) => [
    { wave, record: null },
    ...inWave(plan, wave).map((record) => ({ wave, record })),
  ]);
  const rowOf = new Map(listed.map(({ record }, at) => [record?.workload.id, at + 1]));
  return [
    [
      "Outline Level",
      "Name",
      "Duration",
      "Start",
      "Finish",
      "Predecessors",
      "Resource Names",
      "Notes",
    ],
    ...listed.map(({ wave, record }): CsvCell[] => [
      record ? 2 : 1,
      record ? record.workload.name : waveTitle(wave),
      durationOf(wave),
      wave.startDate,
      wave.endDate,
      record && predecessors(record, { rowOf, wave }),
      record ? record.workload.teamName : null,
      record ? notesOf(record) || null : null,
    ]),
  ];
}

const durationOf = ({ startDate, endDate }: PlanWaveRow): string | null =>
  startDate === null || endDate === null ? null : `${daysBetween(startDate, endDate) + 1}d`;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

type Place = { rowOf: ReadonlyMap<string | undefined, number>; wave: PlanWaveRow };

/** Only those of earlier rows: within a wave all move together. */
function predecessors(record: PlanRecord, { rowOf }: Place): string | null {
  const own = rowOf.get(record.workload.id) ?? 0;
  const rows = record.workload.dependsOn.flatMap((id) => rowOf.get(id) ?? []);
  const earlier = rows.filter((row) => row < own).sort((a, b) => a - b);
  return earlier.length === 0 ? null : earlier.map((row) => `${row}FS`).join(";");
}

/** The flat table that Gantt programs and spreadsheets read: ids of its own, parents and needs. */
export function ganttRows(plan: PlanForFile): CsvCell[][] {
  const task = (record: PlanRecord, wave: PlanWaveRow | null): CsvCell[] => [
    record.workload.id,
    wave && `wave-${wave.number}`,
    record.workload.name,
    "task",
    wave?.startDate ?? null,
    wave?.endDate ?? null,
    record.workload.teamName,
    record.workload.dependsOn.join("; ") || null,
  ];
  return [
    ["Id", "Parent", "Task", "Type", "Start", "End", "Owner", "Depends on"],
    ...plan.waves.flatMap((wave): CsvCell[][] => [
      [
        `wave-${wave.number}`,
        null,
        waveTitle(wave),
        "wave",
        wave.startDate,
        wave.endDate,
        null,
        null,
      ],
      ...inWave(plan, wave).map((record) => task(record, wave)),
    ]),
    ...withoutWave(plan).map((record) => task(record, null)),
  ];
}
