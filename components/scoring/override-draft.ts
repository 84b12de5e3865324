import { REASON_MAX } from "@/server/inventory/text-rules";
import { untilProblem, type OverrideVerdict } from "@/server/scoring/override";

/** What stands in the form before it is read. */
export type OverrideDraft = { verdict: OverrideVerdict | null; reason: string; until: string };

/** A message of the form, by its key. */
export type OverrideDraftProblems = {
  verdict?: "form.verdictMissing";
  reason?: "form.reasonMissing" | "form.reasonLong";
  until?: "form.untilMissing" | "refused.UNTIL_PAST" | "refused.UNTIL_FAR";
};

type Opened = {
  override: { verdict: OverrideVerdict; reason: string; until: string } | null;
  today: string;
};

/** A quarter: long enough for a wave, short enough to be looked at again. */
const USUAL_DAYS = 90;
const DAY_MS = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a form starts with: the decision there is, or nothing but a usual last day. */
export function newOverrideDraft({ override, today }: Opened): OverrideDraft {
  const usual = new Date(Date.parse(today) + USUAL_DAYS * DAY_MS).toISOString().slice(0, 10);
  if (!override) return { verdict: null, reason: "", until: usual };
  const { verdict, reason, until } = override;
  return { verdict, reason, until: until < today ? usual : until };
}

/** What the person can see is missing before anything is sent; the server reads by the same rules. */
export function checkOverrideDraft(draft: OverrideDraft, today: string): OverrideDraftProblems {
  const problems: OverrideDraftProblems = {};
  if (draft.verdict === null) problems.verdict = "form.verdictMissing";
  const { length } = draft.reason.trim();
  if (length === 0) problems.reason = "form.reasonMissing";
  else if (length > REASON_MAX) problems.reason = "form.reasonLong";
  if (!ISO_DAY.test(draft.until)) problems.until = "form.untilMissing";
  else {
    const problem = untilProblem(draft.until, today);
    if (problem) problems.until = problem === "past" ? "refused.UNTIL_PAST" : "refused.UNTIL_FAR";
  }
  return problems;
}
