import type { FactName, FactValues } from "@/server/inventory/facts";
import type { CompiledCriterion, CompiledRubric } from "./compiled-rubric";
import { buildOutlook, type Outlook } from "./outlook";
import type { Remedy } from "./remedies";

/** Rows kept for each rubric; past it the store starts afresh, so memory stays bounded. */
const KEPT_ROWS = 300_000;

type Store = { byCriterion: Map<string, Outlook>[]; rows: number };

const stores = new WeakMap<CompiledRubric, Store>();

/**
 * What every criterion could say about a workload. Workloads that share the facts a criterion
 * reads share its outlook, which is worked out once.
 *
 * @param facts admitted facts, lists in canonical order
 */
export function outlooksOf(rubric: CompiledRubric, facts: FactValues): Outlook[] {
  const tokens = tokensOf(facts);
  const store = storeOf(rubric);
  const settings = acceptance(facts);
  return rubric.criteria.map((criterion) => {
    const kept = store.byCriterion[criterion.index];
    const key = keyOf(criterion, tokens);
    const known = kept?.get(key);
    if (known) return known;
    const built = buildOutlook({
      rubric,
      criterion,
      facts: restrict(criterion, facts),
      ...settings,
    });
    keep(store, criterion, key, built);
    return built;
  });
}

/** The outlook of one criterion, for a fact tried out in place of the registered one. */
export function outlookOf(
  rubric: CompiledRubric,
  criterion: CompiledCriterion,
  facts: FactValues,
): Outlook {
  const store = storeOf(rubric);
  const key = keyOf(criterion, tokensOf(restrict(criterion, facts)));
  const known = store.byCriterion[criterion.index]?.get(key);
  if (known) return known;
  const settings = acceptance(facts);
  const built = buildOutlook({ rubric, criterion, facts: restrict(criterion, facts), ...settings });
  keep(store, criterion, key, built);
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

function keyOf({ reads }: CompiledCriterion, tokens: Tokens): string {
  let key = tokens.acceptedRemedies ?? "?";
  for (const name of reads) key += `\u0002${tokens[name] ?? "\u0003"}`;
  return key;
}

/** Only what the criterion reads, so that a kept outlook holds on to nothing else. */
function restrict({ reads }: CompiledCriterion, facts: FactValues): FactValues {
  const own: Record<string, unknown> = {};
  for (const name of reads) if (facts[name] !== undefined) own[name] = facts[name];
  if (facts.acceptedRemedies !== undefined) own["acceptedRemedies"] = facts.acceptedRemedies;
  return own as FactValues;
}

function storeOf(rubric: CompiledRubric): Store {
  const known = stores.get(rubric);
  if (known) return known;
  const store = { byCriterion: rubric.criteria.map(() => new Map<string, Outlook>()), rows: 0 };
  stores.set(rubric, store);
  return store;
}

function keep(store: Store, criterion: CompiledCriterion, key: string, outlook: Outlook): void {
  if (store.rows > KEPT_ROWS) {
    for (const kept of store.byCriterion) kept.clear();
    store.rows = 0;
  }
  store.byCriterion[criterion.index]?.set(key, outlook);
  store.rows += outlook.rows;
}
