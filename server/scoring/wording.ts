import { answersOf, factText } from "@/server/inventory/fact-words";
import { isFactName, type FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import type { Assessment, Blocker, Condition, FoundReason } from "./assessment";
import { CRITERIA } from "./criteria/registry";
import type { CriterionKey, Reason } from "./criterion";
import { reasonOf } from "./judgement";

/** How sentences name facts and values: by id for other programs, in words for people. */
export type Naming = {
  fact: (name: FactName) => string;
  value: (name: FactName, value: unknown) => string;
  /** The verb that agrees with what the fact is called. */
  verb: (name: string, verb: string) => string;
};

export const BY_ID: Naming = {
  fact: (name) => name,
  value: (_, value) => (Array.isArray(value) ? value.join(", ") : String(value)),
  verb: (_, verb) => verb,
};

export const IN_WORDS: Naming = {
  fact: (name) => factDefinition(name).label,
  value: factText,
  verb: (name, verb) => (verb === "includes" && /[^s]s$/.test(name) ? "include" : verb),
};

const PLACEHOLDER = /\{(\w+)\}/g;
/** "os is {os}", "kernelRequirements includes ebpf", and a value by itself. */
const STATEMENT = /\b(\w+) (is|includes) (\{\w+\}|[\w-]+)|\{(\w+)\}/g;

/** The facts of which a reason's sentence states the value. */
export function namedIn(reason: Reason): readonly FactName[] {
  const known = named.get(reason);
  if (known) return known;
  const names = [...reason.text.matchAll(PLACEHOLDER)].map(([, name]) => name as FactName);
  named.set(reason, names);
  return names;
}

const named = new WeakMap<Reason, readonly FactName[]>();

const NOT_KNOWN = "not known";

/** A reason's sentence with the values that led to it; put together once for the same values. */
export function reasonText(reason: Reason, evidence: FactValues, naming: Naming): string {
  const values = namedIn(reason).map((name) =>
    evidence[name] === undefined ? NOT_KNOWN : naming.value(name, evidence[name]),
  );
  const texts = textsOf(reason, naming);
  const key = values.join("\u0001");
  const known = texts.get(key);
  if (known !== undefined) return known;
  if (texts.size >= KEPT_TEXTS) texts.clear();
  const text = render(reason, values, naming);
  texts.set(key, text);
  return text;
}

/** Sentences kept for one reason; sizes and numbers are what makes many. */
const KEPT_TEXTS = 500;

const kept = new WeakMap<Naming, WeakMap<Reason, Map<string, string>>>();

function textsOf(reason: Reason, naming: Naming): Map<string, string> {
  const byReason = kept.get(naming) ?? new WeakMap<Reason, Map<string, string>>();
  kept.set(naming, byReason);
  const texts = byReason.get(reason) ?? new Map<string, string>();
  byReason.set(reason, texts);
  return texts;
}

/** @param values in words, of the facts that the sentence names */
function render(reason: Reason, values: readonly string[], naming: Naming): string {
  const valueOf = (name: string) =>
    values[namedIn(reason).findIndex((one) => one === name)] ?? NOT_KNOWN;
  const replace = (match: string, ...[word, verb, stated, alone, at]: unknown[]): string => {
    if (typeof alone === "string") return valueOf(alone);
    if (typeof word !== "string" || !isFactName(word)) return match;
    const text = String(stated);
    const isListed = answersOf(factDefinition(word)).some(({ value }) => value === text);
    if (!text.startsWith("{") && !isListed) return match;
    const value = isListed ? naming.value(word, text) : valueOf(text.slice(1, -1));
    const name = naming.fact(word);
    return `${at === 0 ? name : withinSentence(name)} ${naming.verb(name, String(verb))} ${value}`;
  };
  return reason.text.replace(STATEMENT, replace);
}

const PROPER_NOUN = /^(?:Windows|Linux|Kubernetes|Berth)\b/;

/** Capitals stay where they stand for letters or for a name: "GUI" and "Windows components". */
export const withinSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) && !PROPER_NOUN.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;

export const remediesText = (remedies: readonly string[], naming: Naming): string =>
  `accept ${alternatives(
    remedies.map((remedy) => withinSentence(naming.value("acceptedRemedies", remedy))),
  )}`;

export const registerText = (name: FactName, naming: Naming): string =>
  `register ${withinSentence(naming.fact(name))}`;

function alternatives(values: readonly string[]): string {
  const last = values.at(-1) ?? "";
  return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}

const BY_KEY = new Map(CRITERIA.map((criterion) => [criterion.key, criterion]));

type Stated = { criterion: CriterionKey } & Pick<FoundReason, "id" | "evidence">;

function inWords({ criterion, id, evidence }: Stated): string {
  const definition = BY_KEY.get(criterion);
  if (!definition) throw new RangeError(`Expected the key of a criterion, got "${criterion}"`);
  return reasonText(reasonOf(definition, id), evidence, IN_WORDS);
}

export const blockerInWords = (blocker: Blocker): Blocker => ({
  ...blocker,
  reason: inWords(blocker),
});

/** Advice that names no remedy stays as it is. */
function conditionInWords(condition: Condition): Condition {
  const { kind, remedy, options, facts } = condition;
  const [fact] = facts;
  if (kind === "register" && fact) return { ...condition, remedy: registerText(fact, IN_WORDS) };
  const isList = options.length > 0 && remedy === remediesText(options, BY_ID);
  return isList ? { ...condition, remedy: remediesText(options, IN_WORDS) } : condition;
}

/** The same assessment with sentences for people: facts by their labels, values as answered. */
export function assessmentInWords(assessment: Assessment): Assessment {
  const { targets, findings } = assessment;
  const toWords = (target: keyof Assessment["targets"]) => ({
    ...targets[target],
    blockers: targets[target].blockers.map(blockerInWords),
    conditions: targets[target].conditions.map(conditionInWords),
  });
  return {
    ...assessment,
    targets: {
      container: toWords("container"),
      "sandboxed-container": toWords("sandboxed-container"),
      vm: toWords("vm"),
    },
    findings: findings.map((finding) => ({
      ...finding,
      reasons: finding.reasons.map((reason) => ({
        ...reason,
        text: inWords({ criterion: finding.criterion, ...reason }),
      })),
    })),
  };
}
