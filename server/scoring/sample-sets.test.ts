import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jointCounts, sampleSetsOf } from "./sample-sets";

const KINDS = 4;
const partitions = fc.integer({ min: 0, max: 200 }).chain((length) => {
  const values = fc.uint8Array({ minLength: length, maxLength: length, max: KINDS - 1 });
  return fc.tuple(values, values);
});

describe("sets of samples", () => {
  it("hold every sample once, under its value", () => {
    fc.assert(
      fc.property(partitions, ([values]) => {
        const sets = sampleSetsOf(values, KINDS);
        for (const [kind, set] of sets.entries()) {
          const expected = [...values.keys()].filter((sample) => values[sample] === kind);
          expect(set?.count ?? 0).toBe(expected.length);
          const isIn = (sample: number) => ((set?.bits[sample >> 5] ?? 0) >>> (sample & 31)) & 1;
          expect([...values.keys()].filter(isIn)).toEqual(expected);
        }
      }),
    );
  });

  it("have in common what counting one by one gives, the last row and column included", () => {
    fc.assert(
      fc.property(partitions, ([one, other]) => {
        const expected = Array.from({ length: KINDS * KINDS }, () => 0);
        for (const [sample, value] of one.entries()) {
          const cell = value * KINDS + (other[sample] ?? 0);
          expected[cell] = (expected[cell] ?? 0) + 1;
        }
        const counts = jointCounts(sampleSetsOf(one, KINDS), sampleSetsOf(other, KINDS));
        expect([...counts]).toEqual(expected);
      }),
    );
  });

  it("refuse a value that there is no set for", () => {
    expect(() => sampleSetsOf(Uint8Array.of(KINDS), KINDS)).toThrow(RangeError);
  });
});
