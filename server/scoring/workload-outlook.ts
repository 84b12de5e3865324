import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import type { CompiledCriterion, CompiledRubric } from "./compiled-rubric";
import { buildOutlook, type Outlook } from "./outlook";
import type { Remedy } from "./remedies";

/** What is kept for each rubric, in rows; past it the store starts afresh, so memory stays bounded. */
const KEPT_ROWS = 200_000;
/** What an outlook takes beside its rows. */
const ROWS_PER_OUTLOOK = 20;
/** Keys are numbers in this base, one digit for the class of each fact. */
const BASE = 1_000;

type Store = {
  byCriterion: Map<number | string, Outlook>[];
  rows: number;
  /** Numbers of sets of accepted remedies. */
  acceptances: Map<string, number>;
};

const stores = new WeakMap<CompiledRubric, Store>();

/**
 * What every criterion could say about a workload. Workloads whose facts a criterion cannot tell
 * apart share its outlook, which is worked out once.
 *
 * @param facts admitted facts, lists in canonical order
 */
export function outlooksOf(rubric: CompiledRubric, facts: FactValues): Outlook[] {
  const tokens = tokensOf(facts);
  return rubric.criteria.map((criterion) => find({ rubric, criterion, facts, tokens }));
}

/** The outlook of one criterion, for a fact tried out in place of the registered one. */
export function outlookOf(
  rubric: CompiledRubric,
  criterion: CompiledCriterion,
  facts: FactValues,
): Outlook {
  return find({ rubric, criterion, facts, tokens: tokensOf(restrict(criterion, facts)) });
}

type FindInput = {
  rubric: CompiledRubric;
  criterion: CompiledCriterion;
  facts: FactValues;
  tokens: Tokens;
};

function find({ rubric, criterion, facts, tokens }: FindInput): Outlook {
  const store = storeOf(rubric);
  const kept = store.byCriterion[criterion.index];
  const key = keyOf({ store, criterion, facts, tokens });
  const known = kept?.get(key);
  if (known) return known;
  const own = restrict(criterion, facts);
  const built = buildOutlook({ rubric, criterion, facts: own, ...acceptance(facts) });
  if (store.rows > KEPT_ROWS) {
    for (const outlooks of store.byCriterion) outlooks.clear();
    store.rows = 0;
  }
  kept?.set(key, built);
  store.rows += built.rows + ROWS_PER_OUTLOOK;
  return built;
}

const NONE: ReadonlySet<Remedy> = new Set();

const acceptance = ({ acceptedRemedies }: FactValues) => ({
  accepted: acceptedRemedies === undefined ? NONE : new Set(acceptedRemedies),
  isAcceptanceKnown: acceptedRemedies !== undefined,
});

type Tokens = { readonly [Name in FactName]?: string };

function tokensOf(facts: FactValues): Tokens {
  const tokens: Record<string, string> = {};
  for (const name in facts) {
    const value = facts[name as FactName];
    tokens[name] = typeof value === "object" ? value.join("\u0001") : String(value);
  }
  return tokens;
}

type KeyInput = { store: Store; criterion: CompiledCriterion; facts: FactValues; tokens: Tokens };

/** One number for what the criterion sees; the digit 0 stands for an unknown fact. */
function keyOf({ store, criterion, facts, tokens }: KeyInput): number | string {
  let key = numberOf(store.acceptances, tokens.acceptedRemedies);
  for (const { fact, classOf } of criterion.reads) {
    const token = tokens[fact];
    const digit = token === undefined ? 0 : classOf(facts[fact], token) + 1;
    if (digit >= BASE) return longKeyOf(criterion, tokens);
    key = key * BASE + digit;
  }
  return key <= Number.MAX_SAFE_INTEGER ? key : longKeyOf(criterion, tokens);
}

const longKeyOf = ({ reads }: CompiledCriterion, tokens: Tokens): string =>
  JSON.stringify([tokens.acceptedRemedies, ...reads.map(({ fact }) => tokens[fact])]);

function numberOf(numbers: Map<string, number>, token: string | undefined): number {
  if (token === undefined) return 0;
  const known = numbers.get(token);
  if (known !== undefined) return known;
  numbers.set(token, numbers.size + 1);
  return numbers.size;
}

/** Only what the criterion reads, so that a kept outlook holds on to nothing else. */
function restrict({ reads }: CompiledCriterion, facts: FactValues): FactValues {
  const own: Record<string, unknown> = {};
  for (const { fact } of reads) if (facts[fact] !== undefined) own[fact] = facts[fact];
  if (facts.acceptedRemedies !== undefined) own["acceptedRemedies"] = facts.acceptedRemedies;
  return own;
}

function storeOf(rubric: CompiledRubric): Store {
  const known = stores.get(rubric);
  if (known) return known;
  const byCriterion = rubric.criteria.map(() => new Map<number | string, Outlook>());
  const store = { byCriterion, rows: 0, acceptances: new Map<string, number>() };
  stores.set(rubric, store);
  return store;
}
