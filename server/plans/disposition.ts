import type { Verdict } from "@/server/inventory/workload";

/** What becomes of a workload: the six ways that migration plans have gone by for years. */
export const DISPOSITIONS = [
  "rehost",
  "replatform",
  "refactor",
  "repurchase",
  "retire",
  "retain",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const DISPOSITION_REASONS = [
  "retiring",
  "kept-by-person",
  "no-target-bought",
  "no-target-changeable",
  "no-target",
  "verdict-open",
  "vm",
  "either",
  "already-container",
  "reworked",
  "container",
] as const;
export type DispositionReason = (typeof DISPOSITION_REASONS)[number];

/** What is known of a workload that bears on how it moves and what that costs. */
export type MovingTraits = {
  kind: string;
  /** As registered; null = unknown. */
  lifecycle: string | null;
  dataGib: number | null;
  instances: number | null;
  acceptedRemedies: readonly string[];
  /** "<criterion>:<target>" for each open condition of the assessment. */
  conditions: readonly string[];
  /** Workloads of the plan that need this one directly. */
  dependants: number;
  /** Workloads it needs directly, in the plan or not. */
  needs: number;
};

export type DispositionInput = Pick<MovingTraits, "kind" | "lifecycle" | "acceptedRemedies"> & {
  /** The verdict that counts; null: not scored. */
  verdict: Verdict | null;
  /** A person decided it. */
  isOverridden: boolean;
};

/** `disposition` is null where nothing can be proposed before the verdict is known. */
export type ProposedDisposition = {
  disposition: Disposition | null;
  reason: DispositionReason;
};

/** Accepted remedies that change the software itself rather than where and how it runs. */
export const REWORKING_REMEDIES: ReadonlySet<string> = new Set([
  "rebuild-userspace",
  "drop-privileges",
  "split-daemons",
  "dns-names",
  "media-relay",
]);

const CHANGEABLE: ReadonlySet<string | null> = new Set(["active", "maintained"]);

/**
 * The disposition that follows from the verdict that counts, the lifecycle and the remedies that
 * were accepted, in falling order of weight: what is to be switched off is retired; what a person
 * keeps is retained; without a possible target the product is replaced, changed or retained; a VM
 * moves as it is; a container needs a platform of its own, and changed software where an accepted
 * remedy says so.
 */
export function proposeDisposition(input: DispositionInput): ProposedDisposition {
  const { verdict, lifecycle } = input;
  if (lifecycle === "retiring") return { disposition: "retire", reason: "retiring" };
  switch (verdict) {
    case null:
    case "needs-data":
      return { disposition: null, reason: "verdict-open" };
    case "none":
      return withoutTarget(input);
    case "vm":
      return { disposition: "rehost", reason: "vm" };
    case "either":
      return { disposition: "rehost", reason: "either" };
    case "container":
    case "sandboxed-container":
      return asContainer(input);
    default:
      return verdict satisfies never;
  }
}

function withoutTarget({ isOverridden, lifecycle }: DispositionInput): ProposedDisposition {
  if (isOverridden) return { disposition: "retain", reason: "kept-by-person" };
  if (lifecycle === "bought") return { disposition: "repurchase", reason: "no-target-bought" };
  return CHANGEABLE.has(lifecycle)
    ? { disposition: "refactor", reason: "no-target-changeable" }
    : { disposition: "retain", reason: "no-target" };
}

function asContainer({ kind, acceptedRemedies }: DispositionInput): ProposedDisposition {
  if (kind === "container") return { disposition: "rehost", reason: "already-container" };
  return acceptedRemedies.some((remedy) => REWORKING_REMEDIES.has(remedy))
    ? { disposition: "refactor", reason: "reworked" }
    : { disposition: "replatform", reason: "container" };
}
