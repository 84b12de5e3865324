import { describeCriterion, each, threshold } from "@/server/testing/criterion-table";
import { processorShare } from "./processor-share";

const busy = threshold(processorShare, "busyFromPct");
const whole = threshold(processorShare, "wholeProcessorsFrom");
const OTHERS = ["memory-bound", "disk-bound", "network-bound", "syscall-heavy", "mixed"] as const;

describeCriterion(processorShare, {
  rows: [
    {
      when: [{ workProfile: "cpu-bound" }, { workProfile: "cpu-bound", vCPU: whole }],
      finds: "computes",
      pulls: [1, 0, -1],
    },
    {
      when: each("cpuP95Pct", [busy, 100]),
      finds: "busy",
      pulls: [1, 0, -1],
    },
    {
      when: [...each("workProfile", [...OTHERS, "idle"]), { cpuP95Pct: busy - 0.1 }],
      finds: "mixed",
      pulls: [0, 0, 0],
    },
    {
      when: [
        { workProfile: "cpu-bound", vCPU: whole - 0.1 },
        { cpuP95Pct: busy, vCPU: whole - 0.1 },
      ],
      finds: "fraction",
      pulls: [0, 0, 0],
    },
  ],
  unknown: [
    { without: "workProfile", leaves: "unknown" },
    { without: "cpuP95Pct", leaves: "scored" },
    { without: "vCPU", when: { workProfile: "cpu-bound" }, leaves: "scored" },
  ],
});
