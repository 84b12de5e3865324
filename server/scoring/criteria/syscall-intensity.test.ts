import { describeCriterion, each } from "@/server/testing/criterion-table";
import { syscallIntensity } from "./syscall-intensity";

describeCriterion(syscallIntensity, {
  rows: [
    { when: { workProfile: "syscall-heavy" }, finds: "heavy", pulls: [1, -2, 0] },
    {
      when: [
        ...each("workProfile", ["cpu-bound", "memory-bound", "disk-bound", "network-bound"]),
        ...each("workProfile", ["mixed", "idle"]),
      ],
      finds: "ordinary",
      pulls: [0, 0, 0],
    },
  ],
  unknown: [{ without: "workProfile", leaves: "unknown" }],
});
