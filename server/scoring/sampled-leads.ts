import { FORMS, type Outlook } from "./outlook";
import type { RubricSamples } from "./rubric-samples";

/** Points by which container and sandboxed container lead the VM, sample by sample. */
export type SampledLeads = { container: Float64Array; sandboxed: Float64Array };

/** Sums kept for each rubric: at 64 KB for a usual number of samples, 25 MB. */
const KEPT_SUMS = 400;
/** Criteria whose drawn outcomes are summed up and kept together. */
const GROUP = 8;

type Kept = {
  rows: Map<string, Uint32Array | null>;
  sums: Map<string, SampledLeads>;
  /** Written anew by every call. */
  scratch: SampledLeads;
  nothing: SampledLeads;
};

const kept = new WeakMap<RubricSamples, Kept>();

function keptFor(samples: RubricSamples): Kept {
  const known = kept.get(samples);
  if (known) return known;
  const made: Kept = {
    rows: new Map(),
    sums: new Map(),
    scratch: emptyLeads(samples.count),
    nothing: emptyLeads(samples.count),
  };
  kept.set(samples, made);
  return made;
}

/**
 * Adds up what the criteria say in each sample. What depends on drawn facts differs by few
 * workloads, since it says little about them: such sums are kept by group of criteria. The other
 * criteria say one thing in all samples, times the weight drawn for them.
 *
 * @returns arrays that the next call for these samples overwrites
 */
export function sampledLeads(samples: RubricSamples, outlooks: readonly Outlook[]): SampledLeads {
  const drawn = new Map<number, Outlook[]>();
  const terms: Term[] = [];
  for (const outlook of outlooks) {
    if (!outlook.isApplicable) continue;
    const { index } = outlook.criterion;
    if (drawnRows(samples, outlook) !== null) {
      const group = drawn.get(Math.floor(index / GROUP));
      if (group) group.push(outlook);
      else drawn.set(Math.floor(index / GROUP), [outlook]);
      continue;
    }
    const term = termOf(samples.factors[index] ?? NO_FACTORS, outlook);
    if (term.container !== 0 || term.sandboxed !== 0) terms.push(term);
  }
  const leads = keptFor(samples).scratch;
  addSums(
    leads,
    [...drawn.values()].map((group) => sumOf(samples, group)),
    keptFor(samples).nothing,
  );
  addTerms(leads, terms);
  return leads;
}

/** The first four begin anew what the last call left, further ones are added to it. */
function addSums(into: SampledLeads, sums: readonly SampledLeads[], nothing: SampledLeads): void {
  for (let first = 0; first === 0 || first < sums.length; first += 4) {
    const [a = nothing, b = nothing, c = nothing, d = nothing] = sums.slice(first, first + 4);
    const before = first === 0 ? nothing : into;
    addVectors(
      into.container,
      before.container,
      [a, b, c, d].map(({ container }) => container),
    );
    addVectors(
      into.sandboxed,
      before.sandboxed,
      [a, b, c, d].map(({ sandboxed }) => sandboxed),
    );
  }
}

function addVectors(
  into: Float64Array,
  before: Float64Array,
  [a = before, b = before, c = before, d = before]: readonly Float64Array[],
): void {
  for (let at = 0; at < into.length; at += 1) {
    into[at] = (before[at] ?? 0) + (a[at] ?? 0) + (b[at] ?? 0) + (c[at] ?? 0) + (d[at] ?? 0);
  }
}

const emptyLeads = (count: number): SampledLeads => ({
  container: new Float64Array(count),
  sandboxed: new Float64Array(count),
});

/** The sum over some criteria; the oldest kept one makes room for a new one. */
function sumOf(samples: RubricSamples, outlooks: readonly Outlook[]): SampledLeads {
  const { sums } = keptFor(samples);
  let key = "";
  for (const { id } of outlooks) key += `${id},`;
  const known = sums.get(key);
  if (known) return known;
  const sum = emptyLeads(samples.count);
  for (const outlook of outlooks) addDrawn(sum, samples, outlook);
  const [oldest] = sums.keys();
  if (oldest !== undefined && sums.size >= KEPT_SUMS) sums.delete(oldest);
  sums.set(key, sum);
  return sum;
}

/** What one criterion says in each sample, its weight included. */
function addDrawn(into: SampledLeads, samples: RubricSamples, outlook: Outlook): void {
  const { container, sandboxed } = into;
  const { points, criterion } = outlook;
  const factors = samples.factors[criterion.index] ?? NO_FACTORS;
  const rows = drawnRows(samples, outlook);
  for (let sample = 0; sample < samples.count; sample += 1) {
    const at = (rows?.[sample] ?? 0) * FORMS;
    const vm = points[at + 2] ?? 0;
    const factor = factors[sample] ?? 0;
    container[sample] = (container[sample] ?? 0) + factor * ((points[at] ?? 0) - vm);
    sandboxed[sample] = (sandboxed[sample] ?? 0) + factor * ((points[at + 1] ?? 0) - vm);
  }
}

const NO_FACTORS = new Float64Array(0);

/** A criterion that says the same in all samples. */
type Term = { factors: Float64Array; container: number; sandboxed: number };

function termOf(factors: Float64Array, { points, assumed }: Outlook): Term {
  const at = assumed * FORMS;
  const vm = points[at + 2] ?? 0;
  return {
    factors,
    container: (points[at] ?? 0) - vm,
    sandboxed: (points[at + 1] ?? 0) - vm,
  };
}

/** Four at a time: reading and writing the sums would otherwise take most of the time. */
function addTerms(into: SampledLeads, terms: readonly Term[]): void {
  const nothing = { factors: into.container, container: 0, sandboxed: 0 };
  for (let first = 0; first < terms.length; first += 4) {
    const [a = nothing, b = nothing, c = nothing, d = nothing] = terms.slice(first, first + 4);
    addFour(into, [a, b, c, d]);
  }
}

function addFour(
  { container, sandboxed }: SampledLeads,
  [a, b, c, d]: readonly [Term, Term, Term, Term],
): void {
  const [ofA, ofB, ofC, ofD] = [a.factors, b.factors, c.factors, d.factors];
  for (let at = 0; at < container.length; at += 1) {
    const w = ofA[at] ?? 0;
    const x = ofB[at] ?? 0;
    const y = ofC[at] ?? 0;
    const z = ofD[at] ?? 0;
    container[at] =
      (container[at] ?? 0) + w * a.container + x * b.container + y * c.container + z * d.container;
    sandboxed[at] =
      (sandboxed[at] ?? 0) + w * a.sandboxed + x * b.sandboxed + y * c.sandboxed + z * d.sandboxed;
  }
}

/** The drawn row of a criterion's table in each sample; it depends on its unknown facts alone. */
export function drawnRows(samples: RubricSamples, outlook: Outlook): Uint32Array | null {
  const { axes, criterion } = outlook;
  if (axes.length === 0) return null;
  const { rows } = keptFor(samples);
  let key = `${criterion.index}`;
  for (const { fact } of axes) key += `,${fact}`;
  const known = rows.get(key);
  if (known !== undefined) return known;
  const drawn = drawRows(samples, outlook);
  rows.set(key, drawn);
  return drawn;
}

function drawRows(samples: RubricSamples, { axes, assumed }: Outlook): Uint32Array | null {
  const drawn = axes.filter(({ fact }) => samples.drawn[fact] !== undefined);
  if (drawn.length === 0) return null;
  const rows = new Uint32Array(samples.count);
  for (const axis of axes) {
    const values = samples.drawn[axis.fact];
    const certain = Math.floor(assumed / axis.stride) % axis.size;
    const { classOfCandidate } = axis.classes;
    for (let sample = 0; sample < samples.count; sample += 1) {
      const place = values ? (classOfCandidate[values[sample] ?? 0] ?? 0) : certain;
      rows[sample] = (rows[sample] ?? 0) + place * axis.stride;
    }
  }
  return rows;
}
