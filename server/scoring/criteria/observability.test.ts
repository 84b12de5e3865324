import { describeCriterion, each } from "@/server/testing/criterion-table";
import { observability } from "./observability";

describeCriterion(observability, {
  rows: [
    {
      when: each("logging", ["stdout", "syslog", "forwarder"]),
      finds: ["collected", "guessed"],
      pulls: [0.5, 0.5, 0],
    },
    {
      when: each("logging", ["file", "windows-event-log"]),
      finds: ["inFiles", "guessed"],
      pulls: [0, 0, 0],
    },
    {
      when: each("logging", ["proprietary", "none"]),
      finds: ["notExported", "guessed"],
      pulls: [-0.5, -0.5, 0],
    },
    {
      when: { healthProbes: "endpoint", logging: "stdout" },
      finds: ["collected", "probed"],
      pulls: [1, 1, 0],
    },
    {
      when: each("healthProbes", ["partial", "process-only", "none"]),
      finds: ["inFiles", "guessed"],
      pulls: [0, 0, 0],
    },
    {
      when: { healthProbes: "watchdog", logging: "none" },
      finds: ["notExported", "ownWatchdog"],
      pulls: [-1, -1, 0],
    },
  ],
  unknown: [
    { without: "logging", leaves: "unknown" },
    { without: "healthProbes", leaves: "unknown" },
  ],
});
