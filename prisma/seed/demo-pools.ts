import type { PoolContent } from "@/server/capacity/pool-schema";
import { findTemplate } from "@/server/capacity/pool-templates";
import type { PoolDefinition } from "@/server/capacity/pool";

function fromTemplate(id: string, change: Partial<PoolDefinition>): PoolDefinition {
  const template = findTemplate(id);
  if (!template) throw new RangeError(`Expected the id of a template, got ${id}`);
  return { ...template.definition, ...change };
}

const AGENTS = { cpuMilli: 300, memoryMib: 600, pods: 8 };

/** Requests begin where the hosts of today are: at a quarter of what was allocated. */
const SMALL_REQUESTS = { critical: 1, general: 4 };

/**
 * What the shipping company could run on: a managed cluster, sandboxed nodes for foreign code, and
 * the hosts it knows. Prices are invented.
 */
export const DEMO_POOLS: readonly (PoolContent & { number: number })[] = [
  {
    number: 1,
    name: "AKS general",
    definition: fromTemplate("aks-8-32", {
      cpuCores: 16,
      memoryGib: 64,
      agents: AGENTS,
      overcommit: SMALL_REQUESTS,
      order: 10,
      price: { kind: "monthly", perNode: 520 },
      storagePricePerGib: 0.11,
    }),
  },
  {
    number: 2,
    name: "Sandboxed nodes",
    definition: fromTemplate("sandbox-16-64", {
      agents: AGENTS,
      overcommit: SMALL_REQUESTS,
      order: 20,
      price: { kind: "monthly", perNode: 560 },
      storagePricePerGib: 0.11,
    }),
  },
  {
    number: 3,
    name: "Halmvik VM hosts",
    definition: fromTemplate("host-64-1024", {
      order: 30,
      price: { kind: "purchase", perNode: 42_000, months: 60, runningPerMonth: 780 },
      storagePricePerGib: 0.08,
    }),
  },
];
