/**
 * `npm run --silent bench:packing -- FILE...`: packs instances of vector bin packing in the published
 * `.vbp` text format and prints one line of JSON per file, after checking the packing. A file that
 * cannot be read is named on stderr, the others go on; the exit code then is 1.
 */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { packVectors } from "@/server/capacity/pack-vectors";
import { effortOf } from "@/server/capacity/packing-effort";
import { findPackingFault } from "@/server/capacity/vector-packing";
import { reportPerFile } from "./file-report";
import { parsePackingText } from "./packing-text";

/** About a second on one slow core: the answer depends on this, not on the clock. */
const STEPS = 260_000_000;
/** Where even that is too slow, the best packing so far is taken. */
const DEADLINE_MS = 1_300;

reportPerFile(process.argv.slice(2), (file) => {
  const problem = parsePackingText(readFileSync(file, "utf8"));
  const start = performance.now();
  const isOverdue = () => performance.now() - start > DEADLINE_MS;
  const { bins, lowerBound } = packVectors(problem, effortOf(STEPS, isOverdue));
  const ms = Math.round(performance.now() - start);
  const fault = findPackingFault(problem, bins);
  if (fault !== null) throw new Error(`the packing found is wrong: ${fault}`);
  return { file, bins: bins.length, lowerBound, ms };
});
