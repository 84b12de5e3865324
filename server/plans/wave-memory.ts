/** Sets of done tasks that were reached, each once, with the fewest waves. */
export type WaveMemory = {
  /** Words per set; set of state s at `s * words`. */
  words: number;
  sets: Int32Array;
  count: number;
  /** Waves used, and the state before. */
  waves: Int32Array;
  parent: Int32Array;
  /** Open addressing: state + 1, or 0. */
  slots: Int32Array;
};

/** Remembers the empty set as state 0. */
export function waveMemory(words: number): WaveMemory {
  const memory: WaveMemory = {
    words,
    sets: new Int32Array(1024 * words),
    count: 1,
    waves: new Int32Array(1024),
    parent: new Int32Array(1024).fill(-1),
    slots: new Int32Array(4096),
  };
  memory.slots[slotOf(memory, new Int32Array(words))] = 1;
  return memory;
}

type Reached = { parent: number; waves: number };

/** The state of a set; null when it was reached with no more waves before. */
export function remember(
  memory: WaveMemory,
  set: Int32Array,
  { parent, waves }: Reached,
): number | null {
  const slot = slotOf(memory, set);
  const known = (memory.slots[slot] ?? 0) - 1;
  if (known >= 0 && (memory.waves[known] ?? 0) <= waves) return null;
  const state = known >= 0 ? known : memory.count;
  if (known < 0) {
    if (memory.count >= memory.waves.length) growStates(memory);
    memory.sets.set(set, state * memory.words);
    memory.slots[slot] = state + 1;
    memory.count += 1;
  }
  memory.waves[state] = waves;
  memory.parent[state] = parent;
  if (memory.count * 2 > memory.slots.length) growSlots(memory);
  return state;
}

function growStates(memory: WaveMemory): void {
  const size = memory.waves.length * 2;
  const grown = (old: Int32Array, length: number) => {
    const array = new Int32Array(length);
    array.set(old);
    return array;
  };
  memory.sets = grown(memory.sets, size * memory.words);
  memory.waves = grown(memory.waves, size);
  memory.parent = grown(memory.parent, size);
}

function growSlots(memory: WaveMemory): void {
  memory.slots = new Int32Array(memory.slots.length * 2);
  for (let state = 0; state < memory.count; state += 1) {
    const set = memory.sets.subarray(state * memory.words, (state + 1) * memory.words);
    memory.slots[slotOf(memory, set)] = state + 1;
  }
}

/** The slot of a set, or the free one where it belongs. */
function slotOf({ slots, sets, words }: WaveMemory, set: Int32Array): number {
  let hash = 0x9e3779b9;
  for (let word = 0; word < words; word += 1) {
    hash = Math.imul(hash ^ (set[word] ?? 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const state = (slots[slot] ?? 0) - 1;
    if (state < 0 || isSame({ sets, state, words, set })) return slot;
  }
}

type Comparison = { sets: Int32Array; state: number; words: number; set: Int32Array };

function isSame({ sets, state, words, set }: Comparison): boolean {
  for (let word = 0; word < words; word += 1) {
    if (sets[state * words + word] !== set[word]) return false;
  }
  return true;
}
