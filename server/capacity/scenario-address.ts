import { PERCENTILES } from "./demand";
import { DEFAULT_SCENARIO, type ScenarioSettings } from "./scenario";

type Params = Pick<URLSearchParams, "get">;

/** Number settings by their name in the address, with their bounds. */
const NUMBERS = {
  headroom: { setting: "headroomPct", least: 0, greatest: 200 },
  cpuShare: { setting: "unmeasuredCpuPct", least: 1, greatest: 100 },
  memoryShare: { setting: "unmeasuredMemoryPct", least: 1, greatest: 100 },
  containerPrice: { setting: "containerPricePct", least: 10, greatest: 400 },
  vmPrice: { setting: "vmPricePct", least: 10, greatest: 400 },
} as const;

/** The same where unknown or "as it is" is an answer. */
const OPTIONAL_NUMBERS = {
  overcommit: { setting: "vmOvercommit", least: 1, greatest: 16, isWhole: false },
  hostsToday: { setting: "todayHosts", least: 0, greatest: 1_000_000, isWhole: true },
  costToday: { setting: "todayMonthlyCost", least: 0, greatest: 1e12, isWhole: false },
} as const;

const CHOICES = {
  percentile: { setting: "percentile", values: PERCENTILES },
  copies: { setting: "copies", values: ["anywhere", "zones", "nodes"] },
  undecided: { setting: "undecided", values: ["as-vm", "leave-out"] },
} as const;

const SIZE = /^(\d{1,4})x(\d{1,4}(?:\.\d{1,2})?)x(\d{1,5}(?:\.\d{1,2})?)$/;

/** Settings from an address; what cannot be is left at its default, as with filters. */
export function scenarioFromParams(params: Params): ScenarioSettings {
  const settings: Record<string, unknown> = { ...DEFAULT_SCENARIO };
  for (const [name, { setting, least, greatest }] of Object.entries(NUMBERS)) {
    const value = numberIn(params.get(name), least, greatest);
    if (value !== null) settings[setting] = value;
  }
  for (const [name, { setting, least, greatest, isWhole }] of Object.entries(OPTIONAL_NUMBERS)) {
    const value = numberIn(params.get(name), least, greatest);
    if (value !== null && (!isWhole || Number.isInteger(value))) settings[setting] = value;
  }
  for (const [name, { setting, values }] of Object.entries(CHOICES)) {
    const value = params.get(name);
    if (value !== null && (values as readonly string[]).includes(value)) settings[setting] = value;
  }
  settings.assumedSize = sizeIn(params.get("assumedSize"));
  return settings as ScenarioSettings;
}

function numberIn(text: string | null, least: number, greatest: number): number | null {
  const value = text === null || text.trim() === "" ? NaN : Number(text);
  return value >= least && value <= greatest ? value : null;
}

function sizeIn(text: string | null): ScenarioSettings["assumedSize"] {
  const [, instances, vCpu, memoryGib] = SIZE.exec(text ?? "") ?? [];
  const size = {
    instances: numberIn(instances ?? null, 1, 1000),
    vCpu: numberIn(vCpu ?? null, 0.1, 4096),
    memoryGib: numberIn(memoryGib ?? null, 0.1, 65_536),
  };
  if (size.instances === null || size.vCpu === null || size.memoryGib === null) return null;
  return { instances: size.instances, vCpu: size.vCpu, memoryGib: size.memoryGib };
}

/** Adds what differs from the defaults to an address that may hold a filter already. */
export function addScenarioParams(params: URLSearchParams, settings: ScenarioSettings): void {
  const all = { ...NUMBERS, ...OPTIONAL_NUMBERS, ...CHOICES };
  for (const [name, { setting }] of Object.entries(all)) {
    const value = settings[setting];
    if (value !== null && value !== DEFAULT_SCENARIO[setting]) params.set(name, String(value));
  }
  if (settings.assumedSize) {
    const { instances, vCpu, memoryGib } = settings.assumedSize;
    params.set("assumedSize", `${instances}x${vCpu}x${memoryGib}`);
  }
}
