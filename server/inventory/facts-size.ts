import { factsOf } from "./fact-definition";

const { choice, number } = factsOf("size");

const OPEN_CAPACITY =
  "Capacity leaves the workload out of the total, lists it and marks the total as incomplete.";

/** Sizes are per instance, so that instances × size is the demand. */
export const sizeFacts = {
  instances: number({
    label: "Instances",
    help: "Running copies at normal load.",
    absent: `The points for density stay open. ${OPEN_CAPACITY}`,
    isCore: true,
    change: { effort: "no", note: "Follows from the load." },
    unit: "copies",
    minimum: 1,
    maximum: 10_000_000,
    isInteger: true,
  }),
  memoryGiB: number({
    label: "Memory",
    help: "Memory per instance.",
    absent: `The points for memory stay open. ${OPEN_CAPACITY}`,
    isCore: true,
    change: { effort: "low", note: "Right-size from measured use." },
    unit: "GiB",
    minimum: 0,
    isAboveMinimum: true,
    maximum: 65_536,
  }),
  vCPU: number({
    label: "vCPU",
    help: "Logical processors per instance; fractions are allowed for containers.",
    absent: `The points for density stay open. ${OPEN_CAPACITY}`,
    isCore: true,
    change: { effort: "low", note: "Right-size." },
    unit: "logical processors",
    minimum: 0,
    isAboveMinimum: true,
    maximum: 4_096,
  }),
  cpuP95Pct: number({
    label: "Processor use, p95",
    help: "95th percentile of processor use over at least two weeks, as a share of vCPU.",
    absent: "Right-sizing is not offered; capacity uses the allocated size.",
    change: { effort: "no", note: "A measurement." },
    unit: "percent",
    minimum: 0,
    maximum: 100,
  }),
  memoryP95Pct: number({
    label: "Memory use, p95",
    help: "95th percentile of memory use over at least two weeks, as a share of memory.",
    absent: "Right-sizing is not offered; capacity uses the allocated size.",
    change: { effort: "no", note: "A measurement." },
    unit: "percent",
    minimum: 0,
    maximum: 100,
  }),
  latency: choice({
    label: "Latency",
    help: "Demand on response time.",
    absent: "Whether it needs hard deadlines is undetermined.",
    isCore: true,
    change: { effort: "no", note: "Follows from the purpose." },
    values: {
      relaxed: ["Relaxed", "Batch, seconds do not matter"],
      normal: ["Normal", "Ordinary response times"],
      low: ["Low", "Voice, trading, control loops without hard deadlines"],
      "ultra-low": ["Ultra-low", "Microseconds; kernel bypass or pinned cores"],
      "real-time": ["Real time", "Hard deadlines"],
    },
  }),
  workProfile: choice({
    label: "Work profile",
    help: "What it spends its time on.",
    absent: "The points for processor share and system calls stay open.",
    change: { effort: "no", note: "Follows from the software." },
    values: {
      "cpu-bound": ["Processor", "Computes most of the time"],
      "memory-bound": ["Memory", "Waits for memory"],
      "disk-bound": ["Disk", "Waits for disks"],
      "network-bound": ["Network", "Waits for the network"],
      "syscall-heavy": ["System calls", "Many small requests or file operations"],
      mixed: ["Mixed", "No single bottleneck"],
      idle: ["Idle", "Mostly waiting"],
    },
  }),
  startup: choice({
    label: "Start-up time",
    help: "Time from start to ready; for work started on demand, the time within which it must be ready.",
    absent: "The points for start-up stay open.",
    isCore: true,
    change: { effort: "medium", upTo: "high", note: "Shorten the start." },
    values: {
      "sub-second": ["Sub-second", "Under one second"],
      seconds: ["Seconds", "Up to 60 seconds"],
      minutes: ["Minutes", "Up to 5 minutes"],
      "tens-of-minutes": ["Tens of minutes", "More than 5 minutes"],
      hours: ["Hours", "Hours"],
    },
  }),
  scalingPattern: choice({
    label: "Scaling pattern",
    help: "How the number of instances follows the load.",
    absent: "Elasticity is judged by the start-up time alone.",
    change: { effort: "medium", note: "Change how it is scaled." },
    values: {
      fixed: ["Fixed", "Always the same number"],
      manual: ["Manual", "Changed by hand"],
      scheduled: ["Scheduled", "Changed by the clock"],
      elastic: ["Elastic", "Follows load within minutes"],
      bursty: ["Bursty", "Follows load within seconds"],
      "scale-to-zero": ["Scale to zero", "Down to nothing when idle"],
    },
  }),
};
