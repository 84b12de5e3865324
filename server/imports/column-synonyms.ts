import { WORKLOAD_COLUMNS } from "@/server/inventory/workload-columns";
import { TRANSLATED_SYNONYMS } from "./column-synonyms-translated";
import type { MappingTarget } from "./mapping-target";
import { headerKey } from "./table";

/**
 * Headers as other tools and people write them. Compared as `headerKey` folds them, after a unit
 * at the end is taken off. Azure Migrate, AWS Migration Hub and Portfolio Assessment, Google
 * Migration Center, ServiceNow and hand-made lists were looked at.
 */
const SYNONYMS: Readonly<Partial<Record<MappingTarget, readonly string[]>>> = {
  name: [
    "name",
    "vm",
    "vm name",
    "server name",
    "server",
    "hostname",
    "host name",
    "machine name",
    "machine",
    "computer name",
    "display name",
    "workload",
    "workload name",
    "system name",
    "ci name",
  ],
  sourceKey: [
    "source key",
    "external id",
    "externalid",
    "server id",
    "machine id",
    "machineid",
    "sys id",
    "asset id",
    "uuid",
    "vm uuid",
    "vm id",
    "instance id",
    "resource id",
  ],
  team: ["team", "owner team", "owning team", "assignment group", "support group"],
  description: ["description", "short description", "notes", "comment", "comments", "remarks"],
  tags: ["tags", "labels"],
  applications: [
    "application",
    "applications",
    "application name",
    "app",
    "app name",
    "business application",
    "business service",
    "service name",
  ],
  powerState: [
    "power state",
    "powerstate",
    "power status",
    "state",
    "status",
    "vm state",
    "vm status",
  ],
  environment: [
    "environment",
    "env",
    "stage",
    "environment type",
    "server environment",
    "used for",
    "classification",
    "landscape",
  ],
  criticality: ["criticality", "business criticality", "importance", "tier"],
  operatingSystem: [
    "operating system",
    "os",
    "os name",
    "osname",
    "os version",
    "osversion",
    "guest os",
    "os description",
    "operating system name",
    "os name and version",
    "server os",
    "os type",
  ],
  vCPU: [
    "vcpu",
    "vcpus",
    "cpu",
    "cpus",
    "cores",
    "cpu count",
    "cpu cores",
    "number of cores",
    "num cpu",
    "num cpus",
    "number of processors",
    "processors",
    "processor count",
    "processorcount",
    "logical cores",
    "total cores",
    "core count",
    "numberoflogicalcores",
    "cpu numberoflogicalcores",
    "allocated processor core count",
    "allocatedprocessorcorecount",
  ],
  memoryGiB: [
    "memory",
    "ram",
    "memory size",
    "ram size",
    "total memory",
    "total ram",
    "allocated memory",
    "ram totalsizein",
    "memorygib",
    "memorymib",
  ],
  dataGiB: [
    "storage",
    "disk",
    "disk size",
    "disk space",
    "total disk",
    "disk used",
    "storage used",
    "storage in use",
    "used storage",
    "in use",
    "total storage",
    "disk 1 size",
    "total disk used",
    "totaldiskusedgib",
  ],
  instances: ["instances", "instance count", "replicas", "copies", "number of instances"],
  cpuP95Pct: ["cpu p95", "cpu 95th percentile", "p95 cpu", "cpu utilization p95"],
  memoryP95Pct: ["memory p95", "memory 95th percentile", "p95 memory", "memory utilization p95"],
  endOfLifeDate: ["eol", "eol date", "end of life", "end of support"],
  cpuArchitecture: ["architecture", "cpu architecture", "os architecture"],
  tenancy: ["tenancy"],
  compliance: ["compliance", "regulation", "regulations"],
  dataSensitivity: ["data classification", "data sensitivity", "confidentiality"],
  licence: ["licence", "license", "license type", "licence type"],
  frameworks: ["framework", "frameworks", "runtime", "runtimes", "technology", "tech stack"],
};

/** People leave accents out, and some programs cannot write them. */
const withoutAccents = (header: string): string =>
  header.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe");

/** Every contract name stands for itself: `memoryGiB` as written, and `memory gib`. */
const entries: [string, MappingTarget][] = [
  ...WORKLOAD_COLUMNS.filter((name) => name !== "id").flatMap((name): [string, MappingTarget][] => [
    [headerKey(name), name],
    [headerKey(name.replace(/([a-z])([A-Z])/g, "$1 $2")), name],
  ]),
  ...Object.entries(TRANSLATED_SYNONYMS).flatMap(([target, headers]) =>
    headers.flatMap((header): [string, MappingTarget][] => [
      [withoutAccents(header), target as MappingTarget],
      [header, target as MappingTarget],
    ]),
  ),
  ...Object.entries(SYNONYMS).flatMap(([target, headers]) =>
    headers.map((header): [string, MappingTarget] => [header, target as MappingTarget]),
  ),
];

/** Folded header -> what it means. Later entries win: people's words come before our names. */
export const COLUMN_SYNONYMS: ReadonlyMap<string, MappingTarget> = new Map(entries);
