/**
 * `npm run --silent bench:waves -- FILE.in2... --capacity C`: the fewest waves of capacity C that keep
 * the order of the tasks (assembly-line balancing, type 1), one line of JSON per file, checked. What
 * is wrong with a file or with the capacity is one sentence on stderr; the exit code then is 1.
 */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { effortOf } from "@/server/capacity/packing-effort";
import { findFewestWaves, findWaveFault } from "@/server/plans/fewest-waves";
import { refuse, reportPerFile } from "./file-report";
import { parseWavesText } from "./waves-text";

/** Several times what all but one of the 2,211 hard runs we made up take. */
const STEPS = 1_000_000_000;
const DEADLINE_MS = 8_000;

function answer(file: string, capacity: number) {
  const problem = parseWavesText(readFileSync(file, "utf8"), capacity);
  const start = performance.now();
  const isOverdue = () => performance.now() - start > DEADLINE_MS;
  const plan = findFewestWaves(problem, effortOf(STEPS, isOverdue));
  const ms = Math.round(performance.now() - start);
  const fault = findWaveFault(problem, plan);
  if (fault !== null) throw new Error(`the waves found are wrong: ${fault}`);
  return { file, capacity, waves: plan.waves.length, lowerBound: plan.lowerBound, ms };
}

function readArguments(): { files: string[]; capacity: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { capacity: { type: "string" } },
    });
    return { files: positionals, capacity: values.capacity };
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    return null;
  }
}

const given = readArguments();
const capacity = Number(given?.capacity);
if (given && (!/^\d+$/.test(given.capacity ?? "") || !Number.isSafeInteger(capacity))) {
  refuse(`Expected --capacity with a whole number, got ${given.capacity ?? "none"}`);
} else if (given) {
  reportPerFile(given.files, (file) => answer(file, capacity));
}
