import type { Target, Verdict } from "@/server/inventory/workload";

export type VerdictInput = {
  /** Micro-points by form, baseline left out; the order of the targets. */
  scores: readonly [container: number, sandboxed: number, vm: number];
  /** Set of forms with a hard blocker. */
  blocked: number;
  /** Coverage is too low, or what is missing must be known before anything is advised. */
  isDataMissing: boolean;
  /** Core facts are missing on which a hard blocker of a form depends, by form. */
  isGateOpen: readonly [boolean, boolean, boolean];
  /** Micro-points within which container and VM are too close to call. */
  band: number;
  /** Which of the two to advise within the band, where something else separates them. */
  separates: () => "container" | "vm" | null;
};

const FORM_NAMES: readonly Target[] = ["container", "sandboxed-container", "vm"];
const CONTAINER = 0;
const SANDBOXED = 1;
const VM = 2;
const ALL_BLOCKED = 7;
const ONE_LEFT: ReadonlySet<number> = new Set([0b011, 0b101, 0b110]);

/**
 * The form to advise. Blocked forms are out first, whatever they score. Of two container forms
 * that are level the plain one is advised, which has less overhead; container and VM within the
 * band are `either`, unless the sandboxed form leads both or something else separates the two.
 * A single form that is left needs no coverage: points compare forms, and there is nothing to compare.
 */
export function decideVerdict(input: VerdictInput): Verdict {
  const { scores, blocked, isDataMissing, isGateOpen, band, separates } = input;
  if (blocked === ALL_BLOCKED) return "none";
  const leader = leadingForm(scores, blocked);
  if (isGateOpen[leader]) return "needs-data";
  if (isDataMissing && !isOnlyForm(blocked)) return "needs-data";
  const bothOpen = (blocked & 0b101) === 0;
  const gap = Math.abs(scores[CONTAINER] - scores[VM]);
  if (leader !== SANDBOXED && bothOpen && gap <= band) return separates() ?? "either";
  return FORM_NAMES[leader] ?? "needs-data";
}

/**
 * Micro-points by which two forms must move against each other before the verdict can be another
 * one, blockers and data as they are. The leader stays ahead and stays on its side of the band.
 */
export function marginOf({ scores, blocked, band }: MarginInput): number {
  const leader = leadingForm(scores, blocked);
  let margin = Number.POSITIVE_INFINITY;
  for (const form of BY_PREFERENCE) {
    if (form === leader || (blocked >> form) & 1) continue;
    margin = Math.min(margin, scores[leader] - scores[form]);
  }
  if (leader === SANDBOXED || (blocked & 0b101) !== 0) return margin;
  return Math.min(margin, Math.abs(Math.abs(scores[CONTAINER] - scores[VM]) - band));
}

type MarginInput = Pick<VerdictInput, "scores" | "blocked" | "band">;

/** Whether blockers have left one form; they hold whatever else turns out. */
const isOnlyForm = (blocked: number): boolean => ONE_LEFT.has(blocked);

/** The open form with the best score; ties go to container, then to VM, then to the sandbox. */
export function leadingForm(scores: VerdictInput["scores"], blocked: number): 0 | 1 | 2 {
  let best: 0 | 1 | 2 | null = null;
  for (const form of BY_PREFERENCE) {
    if ((blocked >> form) & 1) continue;
    if (best === null || scores[form] > scores[best]) best = form;
  }
  return best ?? CONTAINER;
}

const BY_PREFERENCE = [CONTAINER, VM, SANDBOXED] as const;
