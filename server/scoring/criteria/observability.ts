import type { FactValue } from "@/server/inventory/facts";
import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

export const observability = defineCriterion({
  id: "observability",
  key: "K30",
  version: 1,
  dimension: "deployment-management",
  title: "Logging and health",
  rationale: "A platform can run only what it can watch.",
  requires: ["logging", "healthProbes"],
  reasons: {
    collected: {
      text: "logging is {logging}: a platform collects it as it is",
      pulls: [0.5, 0.5, 0],
      backing: [read("twelve-factor", "XI, logs")],
    },
    inFiles: {
      text: "logging is {logging}: it has to be sent on",
      pulls: [0, 0, 0],
      backing: [general("a forwarder reads files and event logs")],
    },
    notExported: {
      text: "logging is {logging}: a platform cannot read it",
      pulls: [-0.5, -0.5, 0],
      backing: [read("pathfinder", "no export, or a binary format of its own, is a red answer")],
    },
    probed: {
      text: "healthProbes is {healthProbes}: a platform can ask whether it is well",
      pulls: [0.5, 0.5, 0],
      backing: [read("pathfinder", "probes are the green answer")],
    },
    guessed: {
      text: "healthProbes is {healthProbes}: a platform can only guess whether it is well",
      pulls: [0, 0, 0],
      backing: [general("between the two answers")],
    },
    ownWatchdog: {
      text: "healthProbes is {healthProbes}: its own watchdog fights the platform's",
      pulls: [-0.5, -0.5, 0],
      backing: [read("pathfinder", "a health watchdog of its own is a red answer")],
    },
  },
  evaluate: ({ logging, healthProbes }) => [
    { reason: logOf(logging) },
    { reason: healthOf(healthProbes) },
  ],
});

function logOf(logging: FactValue<"logging">) {
  if (logging === "stdout" || logging === "syslog" || logging === "forwarder") return "collected";
  return logging === "proprietary" || logging === "none" ? "notExported" : "inFiles";
}

function healthOf(probes: FactValue<"healthProbes">) {
  if (probes === "endpoint") return "probed";
  return probes === "watchdog" ? "ownWatchdog" : "guessed";
}
