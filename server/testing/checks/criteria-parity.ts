import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CRITERIA } from "@/server/scoring/criteria/registry";
import { readsOf, type Criterion } from "@/server/scoring/criterion";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { FOUNDING_CLAIMS, type FoundingClaim } from "@/server/scoring/founding-claims";
import type { Rubric } from "@/server/scoring/rubric";
import { SOURCES, type Backing, type Source } from "@/server/scoring/sources";
import type { CheckResult } from "./check-result";

const FOLDER = "server/scoring/criteria";
const DOCUMENT = "docs/criteria.md";
const REGISTRY = "registry.ts";

/** Everything that has to say the same about the criteria. */
export type Parity = {
  criteria: readonly Criterion[];
  /** Text by name of each file in the folder of the criteria. */
  files: ReadonlyMap<string, string>;
  rubric: Pick<Rubric, "weights" | "caps" | "parameters">;
  document: string;
  claims: readonly FoundingClaim[];
  sources: Readonly<Record<string, Source>>;
};

/** Compares file, registry, test, weight and document of each criterion, in both directions. */
export function findParityProblems(parity: Parity): string[] {
  if (parity.criteria.length === 0) return ["the registry holds no criterion"];
  return [
    ...fileProblems(parity),
    ...parity.criteria.flatMap((criterion) => testProblems(criterion, parity)),
    ...rubricProblems(parity),
    ...documentProblems(parity),
    ...parity.criteria.flatMap(sentenceProblems),
    ...sourceProblems(parity),
  ];
}

const idsOf = ({ criteria }: Parity) => criteria.map(({ id }) => id);

function fileProblems(parity: Parity): string[] {
  const ids = idsOf(parity);
  const keys = parity.criteria.map(({ key }) => key);
  const stray = [...parity.files.keys()]
    .filter((file) => file !== REGISTRY)
    .filter((file) => !ids.includes(file.replace(/(\.test)?\.ts$/, "")))
    .map((file) => `${file}: no criterion of that id in ${REGISTRY}`);
  const unlike = parity.criteria
    .filter(({ id }) => !parity.files.get(`${id}.ts`)?.includes(`id: "${id}"`))
    .map(({ id }) => `${id}: no file ${id}.ts that states this id`);
  const unordered = keys
    .filter((key, at) => key !== `K${at + 1}`)
    .map((key) => `${key}: the keys of ${REGISTRY} are not K1 to K${keys.length} in order`);
  return [...stray, ...unlike, ...unordered];
}

function testProblems({ id, reasons }: Criterion, { files }: Parity): string[] {
  const test = files.get(`${id}.test.ts`);
  if (test === undefined) return [`${id}: no table of tests in ${id}.test.ts`];
  if (!test.includes("describeCriterion(")) return [`${id}.test.ts: no table of tests`];
  return Object.keys(reasons)
    .filter((reason) => !test.includes(`"${reason}"`))
    .map((reason) => `${id}.test.ts: no row finds "${reason}"`);
}

function rubricProblems(parity: Parity): string[] {
  const { weights, caps, parameters } = parity.rubric;
  const ids = idsOf(parity);
  const unweighted = ids
    .filter((id) => !((weights[id] ?? 0) > 0))
    .map((id) => `${id}: no weight in the default rubric`);
  const named = [
    ...Object.keys(weights),
    ...Object.keys(parameters),
    ...Object.values(caps).flatMap(({ criteria }) => criteria),
  ];
  const unknown = [...new Set(named)]
    .filter((id) => !ids.includes(id))
    .map((id) => `${id}: named by the default rubric, but not registered`);
  return [...unweighted, ...unknown];
}

const SECTION = /^### (K\d+) .*\n+`([a-z0-9-]+)`, version (\d+);/gm;

function documentProblems({ criteria, document }: Parity): string[] {
  const sections = [...document.matchAll(SECTION)].map(([, key, id, version]) => ({
    title: `${key} ${id} version ${version}`,
    id,
  }));
  const expected = criteria.map(({ key, id, version }) => `${key} ${id} version ${version}`);
  const titles = sections.map(({ title }) => title);
  const missing = expected
    .filter((title) => !titles.includes(title))
    .map((title) => `${title}: no section in ${DOCUMENT}`);
  const stray = titles
    .filter((title) => !expected.includes(title))
    .map((title) => `${title}: a section in ${DOCUMENT}, but not registered so`);
  const reasons = criteria.flatMap(({ id, reasons: own }) =>
    Object.keys(own)
      .filter((reason) => !document.includes(`- \`${reason}\` (`))
      .map((reason) => `${id}: reason "${reason}" is not in ${DOCUMENT}`),
  );
  return [...missing, ...stray, ...reasons];
}

/** A sentence may name only facts that its criterion declares, and rests on at least one source. */
function sentenceProblems(criterion: Criterion): string[] {
  const declared: readonly string[] = [...readsOf(criterion), ...criterion.mentions];
  return Object.entries(criterion.reasons).flatMap(([name, { text, facts = [], backing }]) => {
    const named = [...[...text.matchAll(/\{(\w+)\}/g)].map(([, fact = ""]) => fact), ...facts];
    const undeclared = [...new Set(named)].filter((fact) => !declared.includes(fact));
    const place = `${criterion.id}: reason "${name}"`;
    return [
      ...undeclared.map((fact) => `${place} names ${fact}, which the criterion does not declare`),
      ...(backing.length === 0 ? [`${place} has no backing`] : []),
    ];
  });
}

function sourceProblems(parity: Parity): string[] {
  const { criteria, claims, sources } = parity;
  const ids = idsOf(parity);
  const backings: Backing[] = [
    ...criteria.flatMap(({ reasons, parameters }) => [
      ...Object.values(reasons).flatMap(({ backing }) => backing),
      ...Object.values(parameters).map(({ backing }) => backing),
    ]),
    ...claims.flatMap(({ backing }) => backing),
  ];
  const cited = new Set(
    backings.flatMap((backing) => (backing.mark === "general" ? [] : [String(backing.source)])),
  );
  return [
    ...[...cited]
      .filter((id) => !sources[id])
      .map((id) => `source "${id}" is cited, but not listed`),
    ...Object.keys(sources)
      .filter((id) => !cited.has(id))
      .map((id) => `source "${id}" is listed, but never cited`),
    ...Object.entries(sources)
      .filter(([, { address }]) => !address.startsWith("https://"))
      .map(([id]) => `source "${id}" has no link`),
    ...claims
      .flatMap(({ claim, criteria: named }) => named.map((id) => ({ claim, id })))
      .filter(({ id }) => !ids.includes(id))
      .map(({ claim, id }) => `the claim "${claim}" names the unknown criterion ${id}`),
  ];
}

/** The criteria of this tree, as the check and its tests see them. */
export function readParity(root: string): Parity {
  const folder = join(root, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const document = readFileSync(join(root, DOCUMENT), "utf8");
  return {
    criteria: CRITERIA,
    files,
    rubric: DEFAULT_RUBRIC,
    document,
    claims: FOUNDING_CLAIMS,
    sources: SOURCES,
  };
}

export function runCriteriaParity(root: string): CheckResult {
  const parity = readParity(root);
  const reasons = parity.criteria.flatMap((criterion) => Object.keys(criterion.reasons));
  const sources = Object.keys(parity.sources);
  return {
    summary: `${parity.criteria.length} criteria, ${reasons.length} reasons, ${sources.length} sources`,
    problems: findParityProblems(parity),
  };
}
