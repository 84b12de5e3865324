import { seededRandom } from "@/server/scoring/random";
import { generatePatterns } from "./column-generation";
import { coveringProgram } from "./covering-program";
import { dive } from "./diving";
import { cheapLowerBound } from "./packing-bounds";
import { isSpent, withShare, type Effort } from "./packing-effort";
import { packByRules } from "./packing-rules";
import { packTightly } from "./tight-packing";
import { fewest, hasMonotoneSizes, partOf, type Bins, type PackingProblem } from "./vector-packing";

export type PackingAnswer = {
  bins: Bins;
  /** No packing has fewer bins: proven. */
  lowerBound: number;
};

/** Of the effort, what the relaxation and the exact cover may take each; dives share the rest. */
const RELAXATION_SHARE = 0.4;
const COVER_SHARE = 0.8;
/** Beyond this many items, a relaxation cut short is no guide: parts are packed on their own. */
const MAX_DIVED_UNSOLVED = 300;
const PART_SIZE = 170;
const SEED = 1;

/**
 * Packs all items into few bins: rules first, then, while they leave a gap to the proven bound,
 * exact cover where bins must be full, the linear relaxation over patterns, and dives from it.
 * The same problem and effort give the same bins.
 */
export function packVectors(problem: PackingProblem, effort: Effort): PackingAnswer {
  if (problem.count === 0) return { bins: [], lowerBound: 0 };
  const packings = packByRules(problem, effort);
  const lowerBound = cheapLowerBound(problem);
  const start = { bins: fewest(packings), lowerBound };
  if (start.bins.length === lowerBound) return start;
  const tight = withShare(effort, COVER_SHARE, (part) => packTightly(problem, lowerBound, part));
  const bins = tight ? fewest([start.bins, tight]) : start.bins;
  if (bins.length === lowerBound || !hasMonotoneSizes(problem)) return { bins, lowerBound };
  return packByRelaxation(problem, { bins, lowerBound, packings, effort });
}

type Relaxing = PackingAnswer & { packings: readonly Bins[]; effort: Effort };

function packByRelaxation(problem: PackingProblem, known: Relaxing): PackingAnswer {
  const { effort, packings } = known;
  const root = coveringProgram(
    problem.count,
    packings.flatMap((packing) => packing.map((bin) => [...bin])),
  );
  const { bound, isSolved } = withShare(effort, RELAXATION_SHARE, (part) =>
    generatePatterns(problem, root, part),
  );
  const lowerBound = Math.max(known.lowerBound, bound);
  if (!isSolved && problem.count > MAX_DIVED_UNSOLVED) {
    return { bins: fewest([known.bins, packInParts(problem, effort)]), lowerBound };
  }
  const random = seededRandom(SEED);
  let { bins } = known;
  for (let turn = 0; bins.length > lowerBound && !isSpent(effort); turn += 1) {
    const best = bins.length;
    const found = dive(problem, { root, best, effort, random: turn === 0 ? null : random });
    if (found) bins = fewest([bins, found]);
  }
  return { bins, lowerBound };
}

/** Packs parts of alike items each on its own: what that loses is at most part of a bin per part. */
function packInParts(problem: PackingProblem, effort: Effort): Bins {
  const parts = Math.ceil(problem.count / PART_SIZE);
  return Array.from({ length: parts }, (_, part) => {
    const items = Array.from({ length: problem.count }, (_item, index) => index);
    const own = items.filter((item) => item % parts === part);
    const { bins } = withShare(effort, 1 / (parts - part), (granted) =>
      packVectors(partOf(problem, own), granted),
    );
    return bins.map((bin) => bin.map((at) => own[at] ?? 0));
  }).flat();
}
