import { packingProblem, type PackingProblem } from "@/server/capacity/vector-packing";

/** What is wrong with a text, as a sentence with its line. */
export class PackingTextError extends Error {}

/**
 * Reads the published `.vbp` text: number of dimensions, capacity per dimension, number of item
 * kinds, then one line per kind with its size per dimension and its demand.
 *
 * @throws PackingTextError naming the line
 */
export function parsePackingText(text: string): PackingProblem {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ at: index + 1, words: line.trim().split(/\s+/) }))
    .filter(({ words }) => words[0] !== "");
  const [dimensionLine, capacityLine, countLine, ...itemLines] = lines;
  const [dimensions = 0] = numbersOf(dimensionLine, 1, "the number of dimensions");
  expectCount(dimensions, { at: 1, least: 1, what: "the number of dimensions" });
  const capacity = numbersOf(capacityLine, dimensions, "the capacity in each dimension");
  const [kinds = 0] = numbersOf(countLine, 1, "the number of items");
  expectCount(kinds, { at: countLine?.at ?? 3, least: 0, what: "the number of items" });
  if (itemLines.length !== kinds) {
    const at = lines.at(-1)?.at ?? 1;
    throw new PackingTextError(
      `line ${at}: expected ${kinds} items, found ${itemLines.length} lines of them`,
    );
  }
  return packingProblem(
    capacity,
    itemLines.flatMap((line) => readItem(line, capacity)),
  );
}

type Line = { at: number; words: string[] };

/** As many copies of the item's sizes as its demand says. */
function readItem(line: Line, capacity: readonly number[]): number[][] {
  const numbers = numbersOf(line, capacity.length + 1, "an item's sizes and its demand");
  const sizes = numbers.slice(0, -1);
  const demand = numbers.at(-1) ?? 0;
  expectCount(demand, { at: line.at, least: 0, what: "the demand" });
  const tooLarge = sizes.findIndex((size, d) => size > (capacity[d] ?? 0));
  if (tooLarge >= 0 && demand > 0) {
    throw new PackingTextError(
      `line ${line.at}: size ${sizes[tooLarge]} is more than the capacity ${capacity[tooLarge]}`,
    );
  }
  return Array.from({ length: demand }, () => sizes);
}

function numbersOf(line: Line | undefined, count: number, what: string): number[] {
  if (!line) throw new PackingTextError(`the text ends before ${what}`);
  const numbers = line.words.map(Number);
  if (numbers.length !== count || !numbers.every(Number.isSafeInteger)) {
    throw new PackingTextError(
      `line ${line.at}: expected ${what} (${count} whole numbers), found "${line.words.join(" ")}"`,
    );
  }
  return numbers;
}

/** More items than any instance of this kind has, and few enough to hold in memory. */
const MOST = 100_000;

function expectCount(
  value: number,
  { at, least, what }: { at: number; least: number; what: string },
) {
  if (value < least || value > MOST) {
    throw new PackingTextError(
      `line ${at}: expected ${what} from ${least} to ${MOST}, found ${value}`,
    );
  }
}
