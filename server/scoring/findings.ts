import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { Blocker, Condition, Finding, FoundReason } from "./assessment";
import type { Found, Gate, Reason } from "./criterion";
import { BIT, reasonOf } from "./judgement";
import type { Outlook } from "./outlook";
import { BY_ID, namedIn, reasonText, registerText, remediesText } from "./wording";

/** The facts a reason rests on: those it states, else those its sentence names. */
export const factsOfReason = (reason: Reason): readonly FactName[] =>
  reason.facts ?? namedIn(reason);

function toFoundReason(outlook: Outlook, found: Found, facts: FactValues): FoundReason {
  const reason = reasonOf(outlook.criterion.definition, found.reason);
  const names = factsOfReason(reason).filter((name) => facts[name] !== undefined);
  const evidence = Object.fromEntries(
    [...names, ...namedIn(reason)].map((name) => [name, found.evidence?.[name] ?? facts[name]]),
  ) as FactValues;
  const text = reasonText(reason, evidence, BY_ID);
  return { id: found.reason, text, facts: names, evidence };
}

/**
 * What is shown of a criterion: the reasons that rest on known facts. While a refining fact is
 * unknown its points are an expectation, and nothing is claimed about what nobody has answered.
 */
export function toFinding(
  outlook: Outlook,
  facts: FactValues,
  points: Record<Target, number>,
): Finding {
  const { definition } = outlook.criterion;
  const outcome = outcomeOf(outlook);
  const found = outcome === "blocked" || outcome === "scored" ? shownRow(outlook, facts) : [];
  return {
    criterion: definition.key,
    id: definition.id,
    dimension: definition.dimension,
    outcome,
    reasons: found
      .filter(({ reason }) => isKnown(reasonOf(definition, reason), facts))
      .map((entry) => toFoundReason(outlook, entry, facts)),
    missing: outlook.missing,
    points,
  };
}

const isKnown = (reason: Reason, facts: FactValues): boolean =>
  [...factsOfReason(reason), ...namedIn(reason)].every((name) => facts[name] !== undefined);

function outcomeOf(outlook: Outlook): Finding["outcome"] {
  if (!outlook.isApplicable) return "notApplicable";
  if (outlook.blockedAlways !== 0) return "blocked";
  return outlook.isAnswered ? "scored" : "unknown";
}

/** What led to the row that is shown, found anew: an outlook is shared by values of one class. */
function shownRow(outlook: Outlook, facts: FactValues): readonly Found[] {
  const { criterion, axes } = outlook;
  const shown = rowShown(outlook);
  const complete: Record<string, unknown> = { ...facts };
  for (const { fact, size, stride, classes } of axes) {
    complete[fact] = classes.representatives[Math.floor(shown / stride) % size]?.value;
  }
  return criterion.definition.evaluate(complete, criterion.parameters) ?? [];
}

const shownRows = new WeakMap<Outlook, number>();

/**
 * The row that says most without guessing: nothing blocked that may yet turn out to be free, then
 * reasons that rest on known facts, then the most likely.
 */
function rowShown(outlook: Outlook): number {
  const known = shownRows.get(outlook);
  if (known !== undefined) return known;
  const { axes, assumed, blocked, blockedAlways, probabilities, found } = outlook;
  const unknown = new Set(axes.map(({ fact }) => fact));
  let shown = assumed;
  let best = -1;
  for (let row = 0; row < outlook.rows; row += 1) {
    if (blocked[row] !== blockedAlways) continue;
    const guesses = (found[row] ?? []).filter(({ reason }) =>
      namesUnknown(reasonOf(outlook.criterion.definition, reason), unknown),
    );
    const rank = (guesses.length === 0 ? 2 : 0) + (probabilities[row] ?? 0);
    if (rank > best) [shown, best] = [row, rank];
  }
  shownRows.set(outlook, shown);
  return shown;
}

const namesUnknown = (reason: Reason, unknown: ReadonlySet<FactName>): boolean =>
  [...factsOfReason(reason), ...namedIn(reason)].some((name) => unknown.has(name));

/** Whether a hard blocker holds for a form, whatever the unknown facts turn out to be. */
export const isBlocking = ({ blockedAlways }: Outlook, target: Target): boolean =>
  (blockedAlways & BIT[target]) !== 0;

/** Hard blockers that hold for a form, whatever the unknown facts turn out to be. */
export function blockersOf(outlook: Outlook, target: Target, facts: FactValues): Blocker[] {
  if (!isBlocking(outlook, target)) return [];
  const blocking = shownRow(outlook, facts).filter(({ reason }) =>
    isHardFor(outlook, reason, target),
  );
  return blocking.map((found) => {
    const { id, text, facts: names, evidence } = toFoundReason(outlook, found, facts);
    const { key } = outlook.criterion.definition;
    return { criterion: key, reason: text, facts: names, id, evidence };
  });
}

const gatesOf = (outlook: Outlook, reason: string): readonly Gate[] =>
  reasonOf(outlook.criterion.definition, reason).gates ?? [];

/** Whether anything is open for a form under one criterion. */
export const isConditional = (outlook: Outlook, target: Target): boolean =>
  (outlook.openAlways & BIT[target]) !== 0 || factsToRegister(outlook, target).length > 0;

/** Unknown facts on which it depends whether a form is blocked or open. */
function factsToRegister(outlook: Outlook, target: Target): readonly FactName[] {
  const { blockedSometimes, blockedAlways, openSometimes, openAlways } = outlook;
  const bit = BIT[target];
  const byGate = blockedSometimes & ~blockedAlways & bit ? outlook.gateFacts[target] : NO_FACTS;
  const byOpen = openSometimes & ~openAlways & bit ? outlook.conditionFacts[target] : NO_FACTS;
  if (byGate.length === 0) return byOpen;
  return byOpen.length === 0 ? byGate : [...new Set([...byGate, ...byOpen])];
}

const NO_FACTS: readonly FactName[] = [];

/** What is open for a form under one criterion: remedies to accept, facts to register. */
export function conditionsOf(outlook: Outlook, target: Target, facts: FactValues): Condition[] {
  const criterion = outlook.criterion.definition.key;
  const bit = BIT[target];
  const conditions: Condition[] = [];
  if (outlook.openAlways & bit) conditions.push(...remediesOf(outlook, target, facts));
  for (const name of factsToRegister(outlook, target)) {
    const remedy = registerText(name, BY_ID);
    conditions.push({ criterion, kind: "register", remedy, options: [], facts: [name] });
  }
  return conditions;
}

function remediesOf(outlook: Outlook, target: Target, facts: FactValues): Condition[] {
  const accepted: readonly string[] = facts.acceptedRemedies ?? [];
  return shownRow(outlook, facts).flatMap((found) => {
    const gate = gatesOf(outlook, found.reason).find(
      (entry) =>
        entry.target === target &&
        entry.kind !== "hard" &&
        !entry.remedies.some((remedy) => accepted.includes(remedy)),
    );
    if (!gate) return [];
    return {
      criterion: outlook.criterion.definition.key,
      kind: "remedy" as const,
      remedy:
        gate.advice ?? (gate.remedies.length > 0 ? remediesText(gate.remedies, BY_ID) : NO_REMEDY),
      options: gate.remedies,
      facts: toFoundReason(outlook, found, facts).facts,
    };
  });
}

const NO_REMEDY = "choose another form; no remedy is known";

/** Facts behind the hard blockers of some forms, in the order of the criteria. */
export function blockingFacts(
  outlooks: readonly Outlook[],
  targets: readonly Target[],
  facts: FactValues,
): FactName[] {
  const names = new Set<FactName>();
  for (const outlook of outlooks) {
    if (outlook.blockedAlways === 0) continue;
    for (const target of targets) {
      for (const name of factsBlocking(outlook, target))
        if (facts[name] !== undefined) names.add(name);
    }
  }
  return [...names];
}

function factsBlocking(outlook: Outlook, target: Target): readonly FactName[] {
  if (!isBlocking(outlook, target)) return NO_FACTS;
  // All values of a class lead to the same reasons, so the kept row tells them.
  return (outlook.found[rowShown(outlook)] ?? [])
    .filter(({ reason }) => isHardFor(outlook, reason, target))
    .flatMap(({ reason }) => factsOfReason(reasonOf(outlook.criterion.definition, reason)));
}

const isHardFor = (outlook: Outlook, reason: string, target: Target): boolean =>
  gatesOf(outlook, reason).some((gate) => gate.kind === "hard" && gate.target === target);

export const targetsExcept = (advised: readonly Target[]): readonly Target[] =>
  TARGETS.filter((target) => !advised.includes(target));
