import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { remember, waveMemory } from "./wave-memory";

const WORDS = 2;
const reaches = fc.array(
  fc.record({ word: fc.nat(3), other: fc.nat(2), waves: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 40 },
);

describe("the memory of reached sets", () => {
  test("takes a set again only when it was reached with fewer waves", () => {
    fc.assert(
      fc.property(reaches, (steps) => {
        const memory = waveMemory(WORDS);
        const known = new Map<string, number>([["0,0", 0]]);
        for (const { word, other, waves } of steps) {
          const key = `${word},${other}`;
          const state = remember(memory, Int32Array.of(word, other), { parent: 0, waves });
          expect(state === null).toBe((known.get(key) ?? Infinity) <= waves);
          known.set(key, Math.min(waves, known.get(key) ?? Infinity));
          if (state === null) continue;
          expect(memory.waves[state]).toBe(waves);
          expect([...memory.sets.subarray(state * WORDS, (state + 1) * WORDS)]).toEqual([
            word,
            other,
          ]);
        }
        expect(memory.count).toBe(known.size);
      }),
      { numRuns: 300 },
    );
  });

  test("tells thousands of sets apart", () => {
    const memory = waveMemory(WORDS);
    for (let word = 1; word <= 20_000; word += 1) {
      remember(memory, Int32Array.of(word, word % 7), { parent: 0, waves: 1 });
    }
    expect(memory.count).toBe(20_001);
    expect(remember(memory, Int32Array.of(777, 0), { parent: 0, waves: 1 })).toBeNull();
  });
});
