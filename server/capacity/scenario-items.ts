import type { Target } from "@/server/inventory/workload";
import { neededArchitecture } from "./architecture";
import type { Amount } from "./demand";
import { deriveAllocatable, type Pool } from "./pool";
import type { PlacementWorkload } from "./placement-request";
import { RESOURCES, type Resources } from "./resources";
import {
  cpuClassOf,
  formsIn,
  type Layout,
  type ScenarioSettings,
  type SizedWorkload,
} from "./scenario";
import {
  addedSystemMib,
  isWindowsSystem,
  kubevirtOverheadMib,
  POD_OVERHEAD,
  SANDBOX_OVERHEAD,
} from "./workload-overhead";

export type LeftOutReason =
  | "undecided"
  | "ruled-out"
  | "too-many-copies"
  /** Pools run its form, but none has nodes of the architecture that it is built for. */
  | "other-architecture";

/** A workload in the form it gets in an arrangement; its copies are placed one by one. */
export type ArrangedWorkload = {
  workload: SizedWorkload;
  form: Target;
  /** For one copy, by the pools that it may run in. */
  demandIn: ReadonlyMap<string, Resources>;
};

export type Arrangement = {
  arranged: ArrangedWorkload[];
  leftOut: { workload: SizedWorkload; reason: LeftOutReason }[];
};

/** More copies of one workload than this are not placed one by one. */
export const MAX_COPIES = 2_000;

/** Gives every workload the first of its forms that a pool can take, with its demand there. */
export function arrange(
  workloads: readonly SizedWorkload[],
  pools: readonly Pool[],
  { layout, settings }: { layout: Layout; settings: ScenarioSettings },
): Arrangement {
  const arrangement: Arrangement = { arranged: [], leftOut: [] };
  const rooms = new Map(
    pools.map(({ id, definition }) => [id, deriveAllocatable(definition).allocatable]),
  );
  for (const workload of workloads) {
    const choice = formsIn(layout, workload, settings.undecided);
    if (!choice.forms) {
      arrangement.leftOut.push({ workload, reason: choice.reason });
      continue;
    }
    if (workload.demand.instances > MAX_COPIES) {
      arrangement.leftOut.push({ workload, reason: "too-many-copies" });
      continue;
    }
    const candidates = choice.forms.map((form): ArrangedWorkload => {
      const takers = pools.filter((pool) => takes(pool, workload, form));
      const demands = takers.map(
        (pool) => [pool.id, demandOf(workload, form, { pool, settings })] as const,
      );
      return { workload, form, demandIn: new Map(demands) };
    });
    const fitting = candidates.find(({ demandIn }) =>
      [...demandIn].some(([id, demand]) =>
        RESOURCES.every((resource) => demand[resource] <= (rooms.get(id)?.[resource] ?? 0)),
      ),
    );
    const chosen = fitting ?? candidates.find(({ demandIn }) => demandIn.size > 0) ?? candidates[0];
    if (!chosen) continue;
    const isRefused = chosen.demandIn.size === 0 && wouldFit(workload, choice.forms, pools);
    if (isRefused) arrangement.leftOut.push({ workload, reason: "other-architecture" });
    else arrangement.arranged.push(chosen);
  }
  return arrangement;
}

function takes(pool: Pool, workload: SizedWorkload, form: Target): boolean {
  const needed = neededArchitecture(workload.architecture);
  const isOfIt = needed !== null && pool.definition.architectures.includes(needed);
  return isOfIt && offers(pool, workload, form);
}

const wouldFit = (workload: SizedWorkload, forms: readonly Target[], pools: readonly Pool[]) =>
  pools.some((pool) => forms.some((form) => offers(pool, workload, form)));

/** Containers share the kernel of their node, so its system must be theirs; a VM brings its own. */
function offers({ definition }: Pool, { os }: SizedWorkload, form: Target): boolean {
  if (!definition.forms.includes(form)) return false;
  if (form === "sandboxed-container" && definition.sandboxRuntime === null) return false;
  if (form === "vm") return true;
  const system = isWindowsSystem(os) ? "windows" : "linux";
  return definition.operatingSystem === system;
}

type Where = { pool: Pool; settings: ScenarioSettings };

function demandOf(workload: SizedWorkload, form: Target, { pool, settings }: Where): Resources {
  const { demand } = workload;
  const guestMib = demand.memoryMib.value + (form === "vm" ? addedSystemMib(workload) : 0);
  const overhead = overheadOf(form, { pool, guestMib, workload });
  const shared = {
    storageMib: demand.storageMib ?? 0,
    gpuMilli: demand.gpuMilli,
    pods: pool.definition.platform === "hypervisor" ? 0 : 1,
  };
  const ratio = overcommitFor(workload, form, { pool, settings });
  return {
    ...shared,
    cpuMilli: cpuOf(demand.cpuMilli, ratio) + overhead.cpuMilli,
    memoryMib: guestMib + overhead.memoryMib,
  };
}

/** What was measured is really used: only CPU that is merely allocated is promised more than once. */
const cpuOf = ({ value, basis }: Amount, ratio: number): number =>
  basis.kind === "measured" ? value : Math.ceil(value / ratio);

function overcommitFor(workload: SizedWorkload, form: Target, { pool, settings }: Where): number {
  const { overcommit } = pool.definition;
  if (cpuClassOf(workload) === "critical") return overcommit.critical;
  return form === "vm" ? (settings.vmOvercommit ?? overcommit.general) : overcommit.general;
}

type Guest = { pool: Pool; guestMib: number; workload: SizedWorkload };

function overheadOf(form: Target, { pool, guestMib, workload }: Guest) {
  const { definition } = pool;
  if (form === "container") return POD_OVERHEAD;
  if (form === "sandboxed-container") {
    return definition.sandboxRuntime ? SANDBOX_OVERHEAD[definition.sandboxRuntime] : POD_OVERHEAD;
  }
  if (definition.platform !== "kubevirt") return { cpuMilli: 0, memoryMib: 0 };
  const memoryMib = kubevirtOverheadMib({
    vcpus: Math.max(1, Math.ceil(workload.demand.cpuMilli.value / 1000)),
    memoryMib: guestMib,
    hasGraphics: true,
    architecture: neededArchitecture(workload.architecture) === "arm64" ? "arm64" : "x86-64",
    hasVfioDevice: workload.demand.gpuMilli > 0,
    overheadRatio: definition.kubevirtOverheadRatio,
  });
  return { cpuMilli: 0, memoryMib };
}

const NOTHING: Resources = { cpuMilli: 0, memoryMib: 0, storageMib: 0, gpuMilli: 0, pods: 0 };

/** Every copy as placement takes it, in the order given; `copyOf` says whose copy it is. */
export function toPlacementWorkloads(
  arranged: readonly ArrangedWorkload[],
  copies: ScenarioSettings["copies"],
): { items: PlacementWorkload[]; copyOf: ReadonlyMap<string, ArrangedWorkload> } {
  const items: PlacementWorkload[] = [];
  const copyOf = new Map<string, ArrangedWorkload>();
  for (const one of arranged) {
    const { id, demand } = one.workload;
    const group = demand.instances > 1 ? id : null;
    const [first] = one.demandIn.values();
    const shared = {
      demand: first ?? NOTHING,
      demandIn: one.demandIn,
      eligiblePools: [...one.demandIn.keys()],
      apartGroup: copies === "nodes" ? group : null,
      spreadGroup: copies === "anywhere" ? null : group,
    };
    for (let copy = 1; copy <= demand.instances; copy += 1) {
      const itemId = `${id}#${copy}`;
      items.push({ id: itemId, ...shared });
      copyOf.set(itemId, one);
    }
  }
  return { items, copyOf };
}
