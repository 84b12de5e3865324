import type { FactValues } from "@/server/inventory/facts";
import { missing } from "./landing-size";
import { servedPorts } from "./served-ports";
import {
  field,
  fillIn,
  gap,
  list,
  map,
  remark,
  type SheetEntry,
  type SheetPart,
} from "./sheet-value";

/** Upper ends of the start-up times of the dictionary, in seconds. */
const START_WITHIN_SECONDS = { seconds: 60, minutes: 300 } as const;
const START_PERIOD_SECONDS = 5;

/** Probes as far as the facts say how health can be asked. */
export function probes(facts: FactValues): SheetPart {
  switch (facts.healthProbes) {
    case "endpoint":
      return [
        field("readinessProbe", map(...asked(facts, "readiness"))),
        field("livenessProbe", map(...asked(facts, "liveness"))),
        ...startProbe(facts),
      ];
    case "partial":
      return [
        remark("It answers for one of readiness and liveness; which one, the facts do not say."),
        field("readinessProbe", map(...asked(facts, "health"))),
        ...startProbe(facts),
      ];
    case "process-only":
      return remark("No probe: it is alive if its process is, and the kubelet sees to that.");
    case "watchdog":
      return remark("No probe: it is restarted by a watchdog of its own.");
    case "none":
      return remark("No probe: its health cannot be asked.");
    case undefined:
      return gap(
        missing("probes, if its health can be asked", "healthProbes"),
        "readinessProbe:",
        "livenessProbe:",
      );
    default:
      return facts.healthProbes satisfies never;
  }
}

/** How one question is put: over HTTP where it serves that, else by a command inside. */
function asked(facts: FactValues, question: string): SheetEntry[] {
  const http = servedPorts(facts)?.find(({ name }) => name === "http");
  if (http) {
    const path = fillIn(`path of the ${question} endpoint`);
    return [field("httpGet", map(field("path", path), field("port", http.name)))];
  }
  const command = list(fillIn(`command that asks its ${question}`));
  return [field("exec", map(field("command", command)))];
}

function startProbe(facts: FactValues): SheetEntry[] {
  const { startup } = facts;
  if (startup === "sub-second") return [];
  if (startup !== "seconds" && startup !== "minutes") {
    const what =
      startup === undefined
        ? missing("a startupProbe, unless it starts at once", "startup")
        : "a startupProbe that waits long enough: it needs more than 5 minutes to start";
    return [gap(what, "startupProbe:")];
  }
  const within = START_WITHIN_SECONDS[startup];
  const question = facts.healthProbes === "endpoint" ? "readiness" : "health";
  return [
    field(
      "startupProbe",
      map(
        ...asked(facts, question),
        field("periodSeconds", START_PERIOD_SECONDS),
        field(
          "failureThreshold",
          within / START_PERIOD_SECONDS,
          `registered: it starts within ${within} seconds`,
        ),
      ),
    ),
  ];
}
