import { findOrderCycle, type WaveProblem } from "@/server/plans/wave-network";

/** What is wrong with a text, as a sentence with its line. */
export class WavesTextError extends Error {}

/** More tasks than any instance of this kind has, and few enough to hold in memory. */
const MOST = 10_000;

/**
 * Reads the assembly-line balancing text (`.in2`): number of tasks, one duration per line, then pairs
 * "i,j" counted from 1 (i before j) up to the pair "-1,-1".
 *
 * @throws WavesTextError naming the line, or the tasks of a cycle
 */
export function parseWavesText(text: string, capacity: number): WaveProblem {
  const [countLine, ...lines] = text
    .split(/\r?\n/)
    .map((line, index) => ({ at: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
  const [count = 0] = numbersIn(countLine, 1, "the number of tasks");
  if (count < 1 || count > MOST) {
    throw new WavesTextError(`line 1: expected from 1 to ${MOST} tasks, found ${count}`);
  }
  const sizes = Array.from({ length: count }, (_, task) => readSize(lines[task], task, capacity));
  const order = readOrder(lines.slice(count), count);
  const cycle = findOrderCycle({ sizes, order });
  if (cycle) {
    const names = [...cycle, cycle[0] ?? 0].map((task) => task + 1);
    throw new WavesTextError(`the order has a cycle: ${names.join(" before ")}`);
  }
  return { capacity, sizes, order };
}

type Line = { at: number; text: string };

function readSize(line: Line | undefined, task: number, capacity: number): number {
  const [size = 0] = numbersIn(line, 1, `the duration of task ${task + 1}`);
  const at = line?.at ?? 0;
  if (size < 0) throw new WavesTextError(`line ${at}: the duration ${size} is less than 0`);
  if (size > capacity) {
    throw new WavesTextError(
      `line ${at}: task ${task + 1} takes ${size}, more than the capacity ${capacity}`,
    );
  }
  return size;
}

function readOrder(lines: readonly Line[], count: number): [number, number][] {
  const order: [number, number][] = [];
  for (const line of lines) {
    const [first = 0, second = 0] = numbersIn(line, 2, 'a pair of tasks or the end "-1,-1"');
    if (first === -1 && second === -1) return order;
    for (const task of [first, second]) {
      if (task < 1 || task > count) {
        throw new WavesTextError(`line ${line.at}: there is no task ${task}, only 1 to ${count}`);
      }
    }
    order.push([first - 1, second - 1]);
  }
  throw new WavesTextError('the text ends before the pair "-1,-1"');
}

function numbersIn(line: Line | undefined, count: number, what: string): number[] {
  if (!line) throw new WavesTextError(`the text ends before ${what}`);
  const numbers = line.text.split(/\s*[,\s]\s*/).map(Number);
  if (numbers.length !== count || !numbers.every(Number.isSafeInteger)) {
    throw new WavesTextError(`line ${line.at}: expected ${what}, found "${line.text}"`);
  }
  return numbers;
}
