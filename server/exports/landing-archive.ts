import { cellsOf, type ExportColumn } from "./column";
import { csvHeader, csvLine } from "./csv";
import { fileNamePart } from "./file-name";
import type { PlanRecord } from "./plan-table";

/** A landing of one workload: its files, or why there are none. */
type Landing = {
  sheets: readonly { fileName: string; text: string; fillIns: readonly string[] }[];
  reason: string | null;
  factsOf: string;
};

/** A file of the archive, or a workload that has none. */
export type LandingRecord = {
  record: PlanRecord;
  file: { name: string; toFillIn: number } | null;
  because: string | null;
  /** Null where the facts were not asked. */
  factsOf: string | null;
};

/** Dispositions of workloads that land nowhere. */
const STAYING: readonly (string | null)[] = ["retire", "retain", "repurchase"];

export const landsSomewhere = ({ planning }: Pick<PlanRecord, "planning">): boolean =>
  !STAYING.includes(planning.disposition);

/** The folder of a wave in the archive: its number leads, so that folders stand in their order. */
export function folderOf({ wave }: Pick<PlanRecord, "wave">): string {
  if (!wave) return "no-wave";
  const name = fileNamePart(wave.name);
  const number = String(wave.number).padStart(2, "0");
  return name === "" ? `wave-${number}` : `wave-${number}-${name}`;
}

/** The files of one workload of a plan and its rows of the index; null: it is not there any more. */
export function landingFiles(record: PlanRecord, landing: Landing | null) {
  const factsOf = landing?.factsOf ?? null;
  if (!landing || landing.sheets.length === 0) {
    const because = whyNone(record, landing);
    return { files: [], index: [{ record, file: null, because, factsOf }] };
  }
  const files = landing.sheets.map(({ fileName, text, fillIns }) => ({
    name: `${folderOf(record)}/${fileName}`,
    text,
    toFillIn: fillIns.length,
  }));
  const index = files.map((file): LandingRecord => ({ record, file, because: null, factsOf }));
  return { files, index };
}

function whyNone({ planning }: PlanRecord, landing: Landing | null): string {
  if (!landsSomewhere({ planning })) return `disposition:${planning.disposition}`;
  return landing ? `verdict:${landing.reason}` : "removed";
}

/** What stands where in an archive of landing sheets, and what has none. */
export const LANDING_TABLE: readonly ExportColumn<LandingRecord>[] = [
  {
    name: "waveNumber",
    description: "Position of the wave, from 1; empty = in no wave",
    cell: ({ record }) => record.wave?.number ?? null,
  },
  {
    name: "waveName",
    description: "Name of the wave",
    cell: ({ record }) => record.wave?.name ?? null,
  },
  {
    name: "workloadId",
    description: "Berth's id of the workload",
    cell: ({ record }) => record.workload.id,
  },
  {
    name: "workload",
    description: "Name of the workload",
    cell: ({ record }) => record.workload.name,
  },
  {
    name: "team",
    description: "Name of the owning team",
    cell: ({ record }) => record.workload.teamName,
  },
  {
    name: "verdict",
    description: "The verdict of the plan; with the disposition it decides the form",
    cell: ({ record }) => record.workload.verdict,
  },
  {
    name: "disposition",
    description: "What becomes of it; empty = not decided",
    cell: ({ record }) => record.planning.disposition,
  },
  {
    name: "file",
    description: "Landing sheet, by its path in the archive; one row for each",
    cell: ({ file }) => file?.name ?? null,
  },
  {
    name: "toFillIn",
    description: "How many places of it are to be filled in before it can be applied",
    cell: ({ file }) => file?.toFillIn ?? null,
  },
  {
    name: "noSheetBecause",
    description:
      "verdict:not-scored, verdict:needs-data, verdict:none, disposition:retire, disposition:retain, disposition:repurchase, or removed (the workload is deleted)",
    cell: ({ because }) => because,
  },
  {
    name: "factsOf",
    description:
      "Day of which the facts are: of the approval where the plan is approved, else of the download; empty where nothing lands",
    cell: ({ factsOf }) => factsOf,
  },
];

export const indexHeader = (): string => csvHeader(LANDING_TABLE.map(({ name }) => name));

export const indexLines = (index: readonly LandingRecord[]): string =>
  index.map((row) => csvLine(cellsOf(LANDING_TABLE, row))).join("");
