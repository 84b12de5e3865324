import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlacementWorkload } from "@/server/capacity/placement-request";
import type { Resources } from "@/server/capacity/resources";
import { POD_OVERHEAD } from "@/server/capacity/workload-overhead";

/** Pools of the traces, by what runs in them. */
export const TRACE_POOLS = {
  gpu: "gpu-nodes",
  general: "general-nodes",
  hosts: "vm-hosts",
} as const;

const PODS = "alibaba-openb/openb_pod_list_default.csv";
const ARRIVALS = "azure-v1-arrivals/v1.train.txt";
const FLAVOURS = "azure-v1-arrivals/flav_map.txt";

/** Where the published traces lie: `BERTH_TRACES`, or beside the repository. */
function tracesFolder(): string {
  const beside = join(import.meta.dirname, "..", "..", "shared", "data", "traces");
  const folder = process.env.BERTH_TRACES ?? beside;
  if (existsSync(join(folder, PODS))) return folder;
  throw new RangeError(`Expected the traces in ${folder}; name their folder in BERTH_TRACES`);
}

/**
 * Workloads of two published traces: all pods of Alibaba's openb (kubernetes-scheduler-simulator,
 * Apache-2.0), then virtual machines in the order of their arrival at Azure (AzurePublicDataset V1,
 * CC BY 4.0), of which those that came together are spread over zones.
 */
export function traceWorkloads(count: number): PlacementWorkload[] {
  const folder = tracesFolder();
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const pods = podsOf(read(PODS)).slice(0, count);
  const machines = machinesOf(read(ARRIVALS), flavoursOf(read(FLAVOURS)), count - pods.length);
  const all = [...pods, ...machines];
  if (all.length < count) throw new RangeError(`Expected ${count} workloads, got ${all.length}`);
  return all;
}

function podsOf(text: string): PlacementWorkload[] {
  const [header = "", ...lines] = text.trim().split("\n");
  const names = header.split(",");
  const place = (name: string) => names.indexOf(name);
  return lines.map((line) => {
    const cells = line.split(",");
    const number = (name: string) => Number(cells[place(name)] ?? NaN);
    const gpuMilli = number("num_gpu") * number("gpu_milli");
    return {
      id: cells[place("name")] ?? "",
      demand: {
        cpuMilli: number("cpu_milli") + POD_OVERHEAD.cpuMilli,
        memoryMib: number("memory_mib") + POD_OVERHEAD.memoryMib,
        storageMib: 0,
        gpuMilli,
        pods: 1,
      },
      eligiblePools: gpuMilli > 0 ? [TRACE_POOLS.gpu] : [TRACE_POOLS.general, TRACE_POOLS.gpu],
      apartGroup: null,
      spreadGroup: null,
    };
  });
}

/** Lines such as "2,3.5 g": vCPUs, GiB and the letter of the flavour. */
function flavoursOf(text: string): Map<string, Resources> {
  return new Map(
    text
      .trim()
      .split("\n")
      .map((line) => {
        const [vcpus = "", gib = "", letter = ""] = line.trim().split(/[,\s]+/);
        const memoryMib = Math.round(Number(gib) * 1024);
        const cpuMilli = Number(vcpus) * 1000;
        return [letter, { cpuMilli, memoryMib, storageMib: 0, gpuMilli: 0, pods: 0 }];
      }),
  );
}

/** Lines such as "300 g,|,b,m": a time, then flavours; a bar ends what came together. */
function machinesOf(
  text: string,
  flavours: ReadonlyMap<string, Resources>,
  count: number,
): PlacementWorkload[] {
  const machines: PlacementWorkload[] = [];
  let batch = 0;
  for (const word of text.split(/[,\s]+/)) {
    if (machines.length >= count) break;
    if (word === "|") batch += 1;
    const demand = flavours.get(word);
    if (!demand) continue;
    machines.push({
      id: `azure-${machines.length}`,
      demand,
      eligiblePools: [TRACE_POOLS.hosts],
      apartGroup: null,
      spreadGroup: `batch-${batch}`,
    });
  }
  return machines;
}
