import type { FactValues } from "@/server/inventory/facts";
import type { KnownSize } from "./demand";

const GPUS: readonly string[] = ["gpu", "gpu-cuda", "gpu-directx", "vgpu"];

/** Whether one of the devices is a graphics processor; null where the devices are unknown. */
export const needsGpu = (hardware: readonly string[] | null): boolean | null =>
  hardware && hardware.some((device) => GPUS.includes(device));

/** What the facts say of a size. */
export const knownSizeOf = (facts: FactValues): KnownSize => ({
  instances: facts.instances ?? null,
  vCpu: facts.vCPU ?? null,
  memoryGib: facts.memoryGiB ?? null,
  dataGib: facts.dataGiB ?? null,
  cpuUse: facts.cpuP95Pct === undefined ? {} : { p95: facts.cpuP95Pct },
  memoryUse: facts.memoryP95Pct === undefined ? {} : { p95: facts.memoryP95Pct },
  needsGpu: needsGpu(facts.hardware ?? null),
});
