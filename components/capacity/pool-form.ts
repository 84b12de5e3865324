import { readNumber } from "@/components/ui/number-input";
import type { PoolArchitecture } from "@/server/capacity/architecture";
import type { Target } from "@/server/inventory/workload";
import {
  formsOf,
  isSelfManaged,
  type PoolDefinition,
  type PoolPlatform,
} from "@/server/capacity/pool";
import type { SandboxRuntime } from "@/server/capacity/workload-overhead";

/** A number box: its path in the definition, and what it may hold. */
export type PoolBox = {
  path: PoolNumber;
  least: number;
  greatest: number;
  isWhole?: true;
  /** Empty is an answer: none, or not known. */
  isOptional?: true;
};

const PATHS = [
  "cpuCores",
  "memoryGib",
  "storageGib",
  "gpus",
  "maxPods",
  "systemCpuCores",
  "systemMemoryGib",
  "memoryMibPerPooledTb",
  "cpuLossPct",
  "kubevirtOverheadRatio",
  "agents.cpuMilli",
  "agents.memoryMib",
  "agents.pods",
  "overcommit.critical",
  "overcommit.general",
  "failuresTolerated",
  "maxNodes",
  "order",
  "price.perNode",
  "price.months",
  "price.runningPerMonth",
  "storagePricePerGib",
] as const;
export type PoolNumber = (typeof PATHS)[number];

/** Bounds of each box, those of the procedure: it has the last word. */
const BOUNDS: Readonly<Record<PoolNumber, Omit<PoolBox, "path">>> = {
  cpuCores: { least: 0.5, greatest: 4096 },
  memoryGib: { least: 0.5, greatest: 65_536 },
  storageGib: { least: 0, greatest: 10_000_000, isOptional: true },
  gpus: { least: 0, greatest: 64, isWhole: true },
  maxPods: { least: 1, greatest: 1000, isWhole: true },
  systemCpuCores: { least: 0, greatest: 4096 },
  systemMemoryGib: { least: 0, greatest: 65_536 },
  memoryMibPerPooledTb: { least: 0, greatest: 100_000 },
  cpuLossPct: { least: 0, greatest: 90 },
  kubevirtOverheadRatio: { least: 1, greatest: 4 },
  "agents.cpuMilli": { least: 0, greatest: 1_000_000, isWhole: true },
  "agents.memoryMib": { least: 0, greatest: 10_000_000, isWhole: true },
  "agents.pods": { least: 0, greatest: 1000, isWhole: true },
  "overcommit.critical": { least: 1, greatest: 16 },
  "overcommit.general": { least: 1, greatest: 16 },
  failuresTolerated: { least: 0, greatest: 100, isWhole: true },
  maxNodes: { least: 1, greatest: 100_000, isWhole: true, isOptional: true },
  order: { least: 1, greatest: 1000, isWhole: true },
  "price.perNode": { least: 0, greatest: 1e9 },
  "price.months": { least: 1, greatest: 240, isWhole: true },
  "price.runningPerMonth": { least: 0, greatest: 1e9 },
  storagePricePerGib: { least: 0, greatest: 1e9, isOptional: true },
};

export const boxOf = (path: PoolNumber): PoolBox => ({ path, ...BOUNDS[path] });

export type PoolFormValues = {
  name: string;
  numbers: Readonly<Record<PoolNumber, string>>;
  platform: PoolPlatform;
  operatingSystem: PoolDefinition["operatingSystem"];
  architectures: readonly PoolArchitecture[];
  forms: readonly Target[];
  sandboxRuntime: SandboxRuntime | "";
  priceKind: "none" | "monthly" | "purchase";
  zones: string;
  currency: string;
};

export function poolFormOf(name: string, definition: PoolDefinition): PoolFormValues {
  const { price } = definition;
  const bought = price?.kind === "purchase" ? price : { months: 60, runningPerMonth: 0 };
  const withPrice = { ...definition, price: { perNode: price?.perNode ?? null, ...bought } };
  const numbers = PATHS.map((path) => [path, textAt(withPrice, path)] as const);
  return {
    name,
    numbers: Object.fromEntries(numbers) as Record<PoolNumber, string>,
    platform: definition.platform,
    operatingSystem: definition.operatingSystem,
    architectures: definition.architectures,
    forms: definition.forms,
    sandboxRuntime: definition.sandboxRuntime ?? "",
    priceKind: price?.kind ?? "none",
    zones: definition.zones.join(", "),
    currency: definition.currency,
  };
}

function textAt(definition: object, path: PoolNumber): string {
  const value = path
    .split(".")
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | null)?.[key], definition);
  return typeof value === "number" ? String(value) : "";
}

/** Boxes that have a meaning on the platform and with the kind of price chosen; in form order. */
export function boxesFor({ platform, priceKind }: PoolFormValues): Set<PoolNumber> {
  const hidden: PoolNumber[] = [];
  if (!isSelfManaged(platform)) {
    hidden.push("systemCpuCores", "systemMemoryGib", "memoryMibPerPooledTb", "cpuLossPct");
  }
  if (platform !== "kubevirt") hidden.push("kubevirtOverheadRatio");
  if (platform === "hypervisor") hidden.push("maxPods", "agents.pods");
  if (priceKind === "none") hidden.push("price.perNode");
  if (priceKind !== "purchase") hidden.push("price.months", "price.runningPerMonth");
  return new Set(PATHS.filter((path) => !hidden.includes(path)));
}

/** The number of a box; null when empty, "wrong" when it is not allowed. */
function numberOf(text: string, { least, greatest, isWhole, isOptional }: PoolBox) {
  const value = readNumber(text);
  if (value === null) return isOptional ? null : "wrong";
  const isWithin = value >= least && value <= greatest && (!isWhole || Number.isInteger(value));
  return isWithin ? value : "wrong";
}

/** The pool that the form stands for, or the boxes that are wrong. */
export function readPoolForm(
  values: PoolFormValues,
): { definition: PoolDefinition } | { wrong: PoolNumber[] } {
  const shown = boxesFor(values);
  const wrong: PoolNumber[] = [];
  const numbers: Partial<Record<PoolNumber, number | null>> = {};
  for (const path of PATHS) {
    const number = numberOf(values.numbers[path], boxOf(path));
    if (number !== "wrong") numbers[path] = number;
    else if (shown.has(path)) wrong.push(path);
  }
  return wrong.length > 0 ? { wrong } : { definition: definitionOf(values, numbers) };
}

type Numbers = Partial<Record<PoolNumber, number | null>>;

function definitionOf(values: PoolFormValues, numbers: Numbers): PoolDefinition {
  // Boxes without a meaning on the platform may hold nonsense: they get what changes nothing.
  const at = (path: PoolNumber, otherwise = 0) => numbers[path] ?? otherwise;
  return {
    platform: values.platform,
    operatingSystem: values.operatingSystem,
    architectures: values.architectures,
    cpuCores: at("cpuCores"),
    memoryGib: at("memoryGib"),
    storageGib: numbers.storageGib ?? null,
    gpus: at("gpus"),
    maxPods: at("maxPods", 110),
    forms: values.forms.filter((form) => formsOf(values.platform).includes(form)),
    sandboxRuntime: values.sandboxRuntime === "" ? null : values.sandboxRuntime,
    systemCpuCores: at("systemCpuCores"),
    systemMemoryGib: at("systemMemoryGib"),
    memoryMibPerPooledTb: at("memoryMibPerPooledTb"),
    cpuLossPct: at("cpuLossPct"),
    kubevirtOverheadRatio: at("kubevirtOverheadRatio", 1),
    agents: {
      cpuMilli: at("agents.cpuMilli"),
      memoryMib: at("agents.memoryMib"),
      pods: at("agents.pods"),
    },
    overcommit: { critical: at("overcommit.critical", 1), general: at("overcommit.general", 1) },
    failuresTolerated: at("failuresTolerated"),
    zones: values.zones
      .split(",")
      .map((zone) => zone.trim())
      .filter((zone) => zone !== ""),
    maxNodes: numbers.maxNodes ?? null,
    order: at("order", 10),
    price: priceOf(values.priceKind, at),
    storagePricePerGib: numbers.storagePricePerGib ?? null,
    currency: values.currency.trim().toUpperCase(),
  };
}

function priceOf(
  kind: PoolFormValues["priceKind"],
  at: (path: PoolNumber, otherwise?: number) => number,
): PoolDefinition["price"] {
  if (kind === "none") return null;
  const perNode = at("price.perNode");
  if (kind === "monthly") return { kind, perNode };
  return {
    kind,
    perNode,
    months: at("price.months", 1),
    runningPerMonth: at("price.runningPerMonth"),
  };
}
