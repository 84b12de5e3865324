import type { FactDefinition, OpenChoicesFact } from "./fact-definition";

/** What matching ignores: letter case, spaces, underscores, slashes and hyphens. */
export const foldText = (text: string): string => text.toLowerCase().replace(/[\s_/-]+/g, "");

/** Officially assigned ISO 3166-1 alpha-2 codes, lower case. Source: ISO 3166 Maintenance Agency. */
const COUNTRY_CODES = new Set(
  (
    "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs " +
    "bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee " +
    "eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm " +
    "hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc " +
    "li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na " +
    "nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw " +
    "sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to " +
    "tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
  ).split(" "),
);

/** Families whose listed value stands for any version of it. */
const VERSIONED: readonly { spelling: string; folded: string; rank: number }[] = [
  { spelling: ".NET Framework", folded: ".netframework", rank: 0 },
  { spelling: "ASP.NET Core", folded: "asp.netcore", rank: 1 },
  { spelling: ".NET Core", folded: ".netcore", rank: 1 },
  { spelling: ".NET", folded: ".net", rank: 1 },
];

const VERSION = /^v?\d[\p{L}\d.+()]*$/u;

export type MatchedText = {
  value: string;
  /** False for text that the rubric does not know. */
  isListed: boolean;
  /** Place in the dictionary's order; unlisted text comes last. */
  rank: number;
};

type ListedFact = Extract<FactDefinition, { type: `${"choice" | "openChoice"}${"" | "s"}` }>;

const indexes = new WeakMap<object, ReadonlyMap<string, MatchedText>>();

function indexOf(values: readonly { value: string }[]): ReadonlyMap<string, MatchedText> {
  const known = indexes.get(values);
  if (known) return known;
  const built = new Map(
    values.map(({ value }, rank) => [foldText(value), { value, isListed: true, rank }] as const),
  );
  indexes.set(values, built);
  return built;
}

/** The listed value a text means, in the dictionary's spelling; null if it means none. */
export function matchListed(
  values: readonly { value: string }[],
  text: string,
): MatchedText | null {
  return indexOf(values).get(foldText(text)) ?? null;
}

/** As `matchListed`, with the further texts that some open facts read. */
export function matchText(fact: ListedFact, text: string): MatchedText | null {
  const listed = matchListed(fact.values, text);
  if (listed || fact.type !== "openChoices") return listed;
  if (fact.alsoReads === "country-code") return matchCountry(fact, text);
  if (fact.alsoReads === "framework-version") return matchFramework(fact, text);
  return null;
}

function matchCountry(fact: OpenChoicesFact, text: string): MatchedText | null {
  const code = foldText(text);
  return COUNTRY_CODES.has(code) ? { value: code, isListed: true, rank: fact.values.length } : null;
}

/** A listed name followed by a version: "python 3.11", ".NET Framework 4.8", "CUDA 12". */
function matchFramework(fact: OpenChoicesFact, text: string): MatchedText | null {
  const folded = foldText(text);
  for (const { spelling, folded: name, rank } of frameworkNames(fact)) {
    if (!folded.startsWith(name)) continue;
    const version = folded.slice(name.length);
    if (VERSION.test(version)) return { value: `${spelling} ${version}`, isListed: true, rank };
  }
  return null;
}

function frameworkNames(fact: OpenChoicesFact) {
  const plain = fact.values.map(({ value }, rank) => ({
    spelling: value,
    folded: foldText(value),
    rank,
  }));
  return [...VERSIONED, ...plain.filter(({ spelling }) => spelling !== "none")];
}
