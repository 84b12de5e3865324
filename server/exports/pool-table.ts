import { deriveAllocatable, monthlyNodePrice, type Pool } from "@/server/capacity/pool";
import { listCell, tableOf } from "./column";

const leaves = ({ definition }: Pool) => deriveAllocatable(definition).allocatable;

/** Pools in the order in which they are filled, with what a node leaves and what it was given. */
export const POOL_TABLE = tableOf<Pool>([
  ["id", "Berth's id of the pool", ({ id }) => id],
  ["name", "Name", ({ name }) => name],
  ["platform", "What runs on its nodes", ({ definition }) => definition.platform],
  [
    "forms",
    "List of the forms that it takes",
    ({ definition }) => listCell(definition.forms.map(String)),
  ],
  ["vCPU", "What one node leaves for workloads", (pool) => leaves(pool).cpuMilli / 1000],
  ["memoryGiB", "What one node leaves for workloads", (pool) => leaves(pool).memoryMib / 1024],
  [
    "failuresTolerated",
    "Nodes that may fail at once",
    ({ definition }) => definition.failuresTolerated,
  ],
  [
    "monthlyCost",
    "Price of one node for a month; empty = not known",
    ({ definition }) => monthlyNodePrice(definition),
  ],
  ["currency", "ISO 4217", ({ definition }) => definition.currency],
  ["operatingSystem", "linux or windows", ({ definition }) => definition.operatingSystem],
  ["nodeCpuCores", "Logical processors of one node", ({ definition }) => definition.cpuCores],
  ["nodeMemoryGiB", "Memory of one node", ({ definition }) => definition.memoryGib],
  [
    "nodeStorageGiB",
    "Disk of one node for workloads; empty = storage is elsewhere",
    ({ definition }) => definition.storageGib,
  ],
  ["nodeGpus", "GPUs of one node", ({ definition }) => definition.gpus],
  ["zones", "List of zones", ({ definition }) => listCell(definition.zones)],
  [
    "maxNodes",
    "Most nodes that it may have; empty = no limit",
    ({ definition }) => definition.maxNodes,
  ],
  ["order", "Pools with a lower number are filled first", ({ definition }) => definition.order],
]);
