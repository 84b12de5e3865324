import type { FactValues } from "@/server/inventory/facts";

type Rule = { criterion: string; holds: (facts: FactValues) => boolean };

const has = (list: readonly string[] | undefined, ...wanted: string[]) =>
  wanted.some((value) => list?.includes(value));
const isWindows = ({ os }: FactValues) => os === "windows-server" || os === "windows-desktop";
const HOSTED = ["linux", "windows-server", "windows-desktop", "appliance", "android"];

/**
 * The hard blockers of the container form, written anew from the list of section 2.8 of the
 * evidence and not from the criteria, so that neither can hide a mistake of the other.
 */
const RULES: readonly Rule[] = [
  {
    criterion: "K1",
    holds: ({ os, kernelRequirements }) =>
      (os !== undefined && !HOSTED.includes(os)) || has(kernelRequirements, "non-linux-kernel"),
  },
  {
    criterion: "K2",
    holds: (facts) =>
      isWindows(facts) && /\b(nt|xp|vista|7|8|2000|2003|2008|2012)\b/i.test(facts.osVersion ?? ""),
  },
  {
    criterion: "K3",
    holds: ({ kernelRequirements, acceptedRemedies }) =>
      has(kernelRequirements, "own-kernel") ||
      (has(kernelRequirements, "out-of-tree-module", "custom-driver", "specific-version") &&
        !has(acceptedRemedies, "own-node-pool")),
  },
  {
    criterion: "K4",
    holds: (facts) =>
      isWindows(facts) && (facts.gui === "desktop" || facts.gui === "interactive-session"),
  },
  {
    criterion: "K5",
    holds: (facts) => isWindows(facts) && facts.domainJoined === true,
  },
  {
    criterion: "K6",
    holds: (facts) =>
      isWindows(facts) &&
      (has(facts.windowsComponents, "msmq-ad", "msdtc", "print-driver") ||
        (facts.frameworks ?? []).some((name) => name.startsWith(".NET Framework 1."))),
  },
  {
    criterion: "K8",
    holds: (facts) => isWindows(facts) && has(facts.hardware, "gpu-cuda"),
  },
  {
    criterion: "K11",
    holds: ({ tenancy, untrustedCode }) =>
      tenancy === "hostile-multi-tenant" || untrustedCode === true,
  },
  {
    criterion: "K28",
    holds: (facts) => isWindows(facts) && has(facts.ipc, "shared-memory", "named-mutex"),
  },
  {
    criterion: "K31",
    holds: ({ os, distribution }) =>
      os === "appliance" ||
      (distribution !== undefined &&
        distribution.every((form) => form === "virtual-appliance" || form === "iso")),
  },
];

/** Keys of the criteria whose hard blocker of the container form holds. */
export const hardBlockersOf = (facts: FactValues): string[] =>
  RULES.filter(({ holds }) => holds(facts)).map(({ criterion }) => criterion);
