import type { FactValues } from "@/server/inventory/facts";
import type { Target } from "@/server/inventory/workload";
import type { LandingRequest } from "./landing";
import { oneLine } from "./sheet-name";

/** What a sheet is, of what, and by which rules its numbers come about. */
export function headingOf(
  { workload, sizing, day }: LandingRequest,
  platform: string,
  form: Target,
): string[] {
  const { name, verdict, computedVerdict, isOverridden, disposition } = workload;
  const because = isOverridden
    ? `verdict: ${verdict}, by a person; computed: ${computedVerdict ?? "not scored"}`
    : `verdict: ${verdict ?? "not scored"}`;
  const decided = disposition === null ? "" : `disposition of the plan: ${disposition}; `;
  return [
    `Landing sheet of "${oneLine(name)}" for ${platform}, by the facts of ${day}.`,
    `Form: ${form} (${decided}${because}).`,
    `Sizes of one copy: ${sizing.percentile} of measured use and ${sizing.headroomPct} % headroom; ` +
      `where use is not measured, ${sizing.unmeasuredCpuPct} % of the CPU and ` +
      `${sizing.unmeasuredMemoryPct} % of the memory allocated.`,
    "Names only of settings and secrets: their values never stand here.",
  ];
}

/** What a manifest cannot do away with. */
export function containerCautions(facts: FactValues): string[] {
  const { exposure, restartBehaviour } = facts;
  const isFixed = ["static-ip", "no-nat", "l2", "vlan", "multicast", "broadcast"].filter((need) =>
    facts.network?.some((one) => one === need),
  );
  return [
    ...commonCautions(facts),
    ...(facts.logging === "file" || facts.logging === "windows-event-log"
      ? ["Its log goes to files or the event log: send it to standard output, or it is lost."]
      : []),
    ...(facts.config === "registry" || facts.config === "hard-coded"
      ? [`Its configuration is ${facts.config}: it goes into the image or out of the code.`]
      : []),
    ...(facts.processModel === "multi-daemon" || facts.processModel === "systemd"
      ? ["It runs several services: split it, or use an image with an init system."]
      : []),
    ...(restartBehaviour === "manual" || restartBehaviour === "unsafe"
      ? [`Restarts are ${restartBehaviour} today, and pods are restarted at any moment.`]
      : []),
    ...(isFixed.length > 0
      ? [`Its network needs are not those of a pod: ${isFixed.join(", ")}.`]
      : []),
    ...(exposure === "internet" || exposure === "partner"
      ? ["It is reached from outside: an Ingress or Gateway of the platform goes in front."]
      : []),
  ];
}

/** Whatever the form. */
export function commonCautions({ licence, acceptedRemedies }: FactValues): string[] {
  const open = acceptedRemedies ?? [];
  return [
    ...(licence === "host-bound" || licence === "dongle" || licence === "oem"
      ? [`Its licence is bound to the machine (${licence}): settle it before the move.`]
      : []),
    ...(open.length > 0 ? [`Accepted remedies to carry out first: ${open.join(", ")}.`] : []),
  ];
}
