import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { readsOf, type Criterion, type Found } from "./criterion";
import type { Candidate } from "./fact-domains";

/** Distinct values remembered for one fact of one criterion; past it they are worked out anew. */
const KEPT_TOKENS = 5_000;

/**
 * The values of one fact as one criterion tells them apart: two values of the same class give the
 * same reasons, whatever the other facts are. Few classes make few different outlooks.
 */
export type FactClasses = {
  fact: FactName;
  /** One value of each class of candidates, with the share of the whole class. */
  representatives: readonly Candidate[];
  /** The class of each candidate. */
  classOfCandidate: Uint8Array;
  /** The class of any value; values unlike every candidate get classes of their own. */
  classOf: (value: FactValues[FactName], token: string) => number;
};

type Parameters = Readonly<Record<string, number>>;
type Candidates = { readonly [Name in FactName]?: readonly Candidate[] };
type Settings = { criterion: Criterion; parameters: Parameters; candidates: Candidates };

/** Classes of every fact that a criterion reads, in the order in which it reads them. */
export function factClassesOf({ criterion, parameters, candidates }: Settings): FactClasses[] {
  const names = readsOf(criterion);
  const known = new Map<FactName, readonly Candidate[]>(
    names.map((name) => [name, candidates[name] ?? []]),
  );
  const classes = new Map<FactName, FactClasses>();
  // The longest list first: once it is down to its classes, the others are compared quickly.
  const order = names.toSorted((a, b) => (known.get(b)?.length ?? 0) - (known.get(a)?.length ?? 0));
  for (const fact of order) {
    const values = known.get(fact) ?? [];
    const isCompared = criterion.compares.includes(fact);
    const others = names
      .filter((name) => name !== fact)
      .map((name) => [name, known.get(name) ?? []] as const);
    const sign = (value: unknown) => signatureOf({ criterion, parameters, fact, value, others });
    const made = isCompared ? identical(fact, values) : classify(fact, values, sign);
    classes.set(fact, made);
    known.set(fact, made.representatives);
  }
  return names.flatMap((name) => classes.get(name) ?? []);
}

function classify(
  fact: FactName,
  values: readonly Candidate[],
  sign: (value: unknown) => string,
): FactClasses {
  const signatures = new Map<string, number>();
  const representatives: { value: Candidate["value"]; share: number }[] = [];
  const classOfCandidate = Uint8Array.from(values, ({ value, share }) => {
    const signature = sign(value);
    const place = signatures.get(signature) ?? signatures.size;
    signatures.set(signature, place);
    const representative = representatives[place];
    if (!representative) representatives.push({ value, share });
    else {
      // What a class is shown as is its likeliest value.
      if (share > 0 && representative.share === 0) representative.value = value;
      representative.share += share;
    }
    return place;
  });
  const byToken = new Map<string, number>();
  const classOf: FactClasses["classOf"] = (value, token) => {
    const seen = byToken.get(token);
    if (seen !== undefined) return seen;
    const signature = sign(value);
    const place = signatures.get(signature) ?? signatures.size;
    signatures.set(signature, place);
    if (byToken.size >= KEPT_TOKENS) byToken.clear();
    byToken.set(token, place);
    return place;
  };
  return { fact, representatives, classOfCandidate, classOf };
}

/** Facts that a criterion compares with each other have no classes: every value is its own. */
function identical(fact: FactName, values: readonly Candidate[]): FactClasses {
  const byToken = new Map<string, number>();
  return {
    fact,
    representatives: values,
    classOfCandidate: Uint8Array.from(values, (_, place) => place),
    classOf: (_value, token) => {
      const place = byToken.get(token) ?? byToken.size;
      if (place < KEPT_TOKENS) byToken.set(token, place);
      return place;
    },
  };
}

type SignatureInput = {
  criterion: Criterion;
  parameters: Parameters;
  fact: FactName;
  value: unknown;
  others: readonly (readonly [FactName, readonly Candidate[]])[];
};

/** The reasons a value leads to, beside every combination of the other facts' values. */
function signatureOf({ criterion, parameters, fact, value, others }: SignatureInput): string {
  const facts: Record<string, unknown> = { [fact]: value };
  let signature = "";
  const visit = (depth: number): void => {
    const other = others[depth];
    if (!other) {
      signature += `${reasonsKey(criterion.evaluate(facts, parameters))};`;
      return;
    }
    for (const candidate of other[1]) {
      facts[other[0]] = candidate.value;
      visit(depth + 1);
    }
  };
  visit(0);
  return signature;
}

/** Names what a criterion found; equal keys lead to equal pulls, blockers and conditions. */
export function reasonsKey(found: readonly Found[] | null): string {
  if (!found) return "-";
  let key = "";
  for (const { reason } of found) key += `${reason} `;
  return key;
}
