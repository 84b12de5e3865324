import { parseFactValue } from "@/server/inventory/fact-values";
import type { SetAsideReason } from "@/server/inventory/workload";
import { DESCRIPTION_MAX, NAME_MAX, hasControlCharacter } from "@/server/inventory/text-rules";
import { COLUMN_SYNONYMS } from "../column-synonyms";
import { draftTags } from "../draft-tags";
import { readFactCell } from "../mapped-cell";
import { operatingSystemFacts } from "../operating-system-facts";
import { rowError, rowWarning, type RowIssue } from "../row-issue";
import { cellText, headerKey, type Cell } from "../table";
import { paragraphs } from "../tidy-text";
import { isNothing, powerStateOf } from "../value-synonyms";
import { keyedTag, type DraftFact, type KeyBasis, type WorkloadDraft } from "../workload-draft";
import { rvtoolsNumber, type RvtoolsCells, type SideFacts } from "./rvtools-tabs";

export type RvtoolsRow = {
  cell: RvtoolsCells;
  /** Cells of the site's own columns of vInfo. */
  site: readonly [header: string, value: string][];
  /** What the side tabs know; null where no row of theirs belongs to the machine. */
  side: SideFacts | null;
  /** Keys of all tags that the file can give. */
  tagKeys: readonly string[];
};

/** What one row of vInfo says. Null with an error where it names no machine. */
export function draftOf(
  row: RvtoolsRow,
  today: string,
): { draft: WorkloadDraft | null; issues: RowIssue[] } {
  const name = cellText(row.cell("vm"));
  if (name === "") return { draft: null, issues: [rowError("name-missing", { column: "VM" })] };
  if (!isGoodName(name)) {
    const params = { allowed: `one line of at most ${NAME_MAX} characters` };
    return { draft: null, issues: [rowError("bad-value", { column: "VM", value: name, params })] };
  }
  const issues: RowIssue[] = [];
  const { sourceKey, keyBasis } = keyOf(row.cell, name);
  if (keyBasis === "name") issues.push(rowWarning("key-from-name", { column: "VM", value: name }));
  const powerState = powerStateOf(cellText(row.cell("powerstate"))) ?? "unknown";
  const description = paragraphs(cellText(row.cell("annotation")), DESCRIPTION_MAX);
  const applications = siteValues(row, "applications").filter(isGoodName);
  const draft: WorkloadDraft = {
    workloadId: null,
    sourceKey,
    keyBasis,
    name,
    set: { powerState },
    fill: { kind: "vm", ...(description === "" ? {} : { description }) },
    setAside: { reason: setAsideReason(row.cell, name, powerState), when: "power-changes" },
    tags: { mode: "merge", values: draftTags(tagsOf(row), issues), keys: row.tagKeys },
    ...(applications.length > 0
      ? { applications: { mode: "merge" as const, values: applications } }
      : {}),
    facts: factsOf(row, today, issues),
    clearedFacts: [],
  };
  return { draft, issues };
}

const isGoodName = (name: string): boolean => name.length <= NAME_MAX && !hasControlCharacter(name);

/** Source's own id first, scoped by the vCenter; the name only where there is nothing else. */
function keyOf(cell: RvtoolsCells, name: string): { sourceKey: string; keyBasis: KeyBasis } {
  const instance = cellText(cell("vi sdk uuid")).toLowerCase();
  const id = cellText(cell("vm id"));
  if (instance !== "" && id !== "") {
    return { sourceKey: `rvtools:${instance}/${id}`, keyBasis: "source-id" };
  }
  const uuid = cellText(cell("vm uuid")).toLowerCase();
  if (uuid !== "") return { sourceKey: `rvtools:uuid/${uuid}`, keyBasis: "uuid" };
  const path = cellText(cell("path"));
  if (path !== "") return { sourceKey: `rvtools:path/${name}/${path}`, keyBasis: "path" };
  return { sourceKey: `rvtools:name/${name}`, keyBasis: "name" };
}

const isTrue = (cell: Cell): boolean => cellText(cell).toLowerCase() === "true";

/** Machines of vSphere Cluster Services: `vCLS-<uuid>` or `vCLS (<n>)`. They run no workload. */
const CLUSTER_SERVICE = /^vCLS(?:-[0-9a-f-]{8,}|\s*\(\d+\))/i;

function setAsideReason(
  cell: RvtoolsCells,
  name: string,
  powerState: string,
): SetAsideReason | null {
  if (isTrue(cell("template"))) return "template";
  if (isTrue(cell("srm placeholder")) || CLUSTER_SERVICE.test(name)) return "placeholder";
  return powerState === "off" ? "powered-off" : null;
}

function factsOf(row: RvtoolsRow, today: string, issues: RowIssue[]): DraftFact[] {
  const { cell, side } = row;
  const os =
    cellText(cell("os according to the vmware tools")) ||
    cellText(cell("os according to the configuration file"));
  const facts: DraftFact[] = [
    ...operatingSystemFacts(os, today),
    // One row of a VM table is one running copy.
    { name: "instances", value: 1, rule: null },
  ];
  const vCPU = sizeOf({ row, column: "cpus", otherwise: side?.cpus, issues });
  if (vCPU !== null) facts.push({ name: "vCPU", value: vCPU, rule: null });
  const memoryMib = sizeOf({ row, column: "memory", otherwise: side?.memoryMib, issues });
  if (memoryMib !== null) facts.push({ name: "memoryGiB", value: memoryMib / 1024, rule: null });
  const data = dataOf(row, issues);
  if (data) facts.push(data);
  return [...facts.filter((fact) => isWithinBounds(fact, issues)), ...siteFacts(row)];
}

/** A machine of 50,000 processors is a damaged cell, and is told as one. */
function isWithinBounds({ name, value }: DraftFact, issues: RowIssue[]): boolean {
  const parsed = parseFactValue(name, value);
  if (parsed.ok) return true;
  const params = { allowed: parsed.allowed };
  issues.push(rowError("bad-value", { column: name, value: parsed.given, params }));
  return false;
}

type SizeOf = {
  row: RvtoolsRow;
  column: string;
  otherwise: number | null | undefined;
  issues: RowIssue[];
};

/** Zero stands for "no data" here: a disconnected machine has no configuration. */
function sizeOf({ row, column, otherwise, issues }: SizeOf): number | null {
  const cell = row.cell(column);
  const amount = rvtoolsNumber(cell);
  if (amount === null && !isNothing(cellText(cell))) {
    issues.push(rowError("not-a-number", { column, value: cellText(cell) }));
    return null;
  }
  const known = amount || otherwise || null;
  return known !== null && known > 0 ? known : null;
}

/** Used space where there is one, else what the guest's partitions use, else what is provisioned. */
function dataOf({ cell, side }: RvtoolsRow, issues: RowIssue[]): DraftFact | null {
  const inUse = readMib(cell, "in use", issues);
  const provisioned = readMib(cell, "provisioned", issues);
  const hasDisks = rvtoolsNumber(cell("disks")) !== 0;
  // A machine with disks that uses nothing was not measured; one without disks uses nothing.
  if (inUse !== null && (inUse > 0 || !hasDisks)) return dataFact(inUse, null);
  if (side?.partitionMib) return dataFact(side.partitionMib, "rvtools-partitions-consumed");
  const allocated = provisioned || side?.diskMib;
  return allocated ? dataFact(allocated, "rvtools-provisioned-size") : null;
}

const dataFact = (amountMib: number, rule: string | null): DraftFact => ({
  name: "dataGiB",
  value: amountMib / 1024,
  rule,
});

function readMib(cell: RvtoolsCells, column: string, issues: RowIssue[]): number | null {
  const found = cell(column);
  const amount = rvtoolsNumber(found);
  if (amount === null && !isNothing(cellText(found))) {
    issues.push(rowError("not-a-number", { column, value: cellText(found) }));
  }
  return amount !== null && amount >= 0 ? amount : null;
}

/** Attributes that the site filled in for facts, where the words leave no doubt. */
const SITE_FACTS = ["environment", "criticality"] as const;

function siteFacts(row: RvtoolsRow): DraftFact[] {
  return SITE_FACTS.flatMap((fact): DraftFact[] => {
    const [text] = siteValues(row, fact);
    if (text === undefined) return [];
    const read = readFactCell({ fact, header: fact, cell: text, unit: null, decimal: null });
    return read.kind === "value" ? [{ name: fact, value: read.value, rule: null }] : [];
  });
}

const siteOf = ({ site, side }: RvtoolsRow): readonly [string, string][] =>
  site.length > 0 ? site : (side?.site ?? []);

const siteValues = (row: RvtoolsRow, target: "applications" | (typeof SITE_FACTS)[number]) =>
  siteOf(row)
    .filter(
      ([header, value]) => COLUMN_SYNONYMS.get(headerKey(header)) === target && !isNothing(value),
    )
    .map(([, value]) => value);

/** Backup stamps and the like change with each export: they are states, not labels. */
const HOLDS_TIME_OF_DAY = /\d{1,2}:\d{2}/;

const PLACES = ["datacenter", "cluster", "folder"] as const;
const NETWORK_KEY = "vsphere-network";
const placeKey = (place: string): string => `vsphere-${place}`;

/** Keys of the tags that a file with these columns speaks of. */
export const rvtoolsTagKeys = (
  index: ReadonlyMap<string, number>,
  siteHeaders: readonly string[],
): string[] => [
  ...PLACES.filter((place) => index.has(place)).map(placeKey),
  ...(index.has("network #1") ? [NETWORK_KEY] : []),
  ...siteHeaders.map((header) => header.trim()),
];

function tagsOf(row: RvtoolsRow): string[] {
  const { cell, side } = row;
  const networks = Array.from({ length: 8 }, (_, at) => cellText(cell(`network #${at + 1}`)));
  const pairs: (readonly [string, string])[] = [
    ...PLACES.map((place) => [placeKey(place), cellText(cell(place))] as const),
    ...[...networks, ...(side?.networks ?? [])].map((name) => [NETWORK_KEY, name] as const),
    ...siteOf(row).filter(([, value]) => !HOLDS_TIME_OF_DAY.test(value)),
  ];
  return pairs
    .filter(([, value]) => !isNothing(value))
    .map(([key, value]) => keyedTag(key.trim(), value));
}
