import { describe, expect, it } from "vitest";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { rubricOf } from "./kept-rubrics";

const stored = (name: string): unknown =>
  JSON.parse(JSON.stringify({ ...DEFAULT_RUBRIC, name })) as unknown;

describe("the rubric of a stored definition", () => {
  it("is one object for one text, so that it is compiled once", () => {
    expect(rubricOf(stored("one"))).toBe(rubricOf(stored("one")));
    expect(rubricOf(stored("one"))).toEqual({ ...DEFAULT_RUBRIC, name: "one" });
  });

  it("is another one as soon as a single number differs", () => {
    const changed = { ...DEFAULT_RUBRIC, name: "one", samples: 64 };
    expect(rubricOf(changed).samples).toBe(64);
    expect(rubricOf(stored("one")).samples).toBe(DEFAULT_RUBRIC.samples);
  });

  it("is let go of after a few others, and the one in use is not", () => {
    const used = rubricOf(stored("used"));
    for (const name of ["a", "b", "c", "d", "e"]) {
      rubricOf(stored(name));
      expect(rubricOf(stored("used"))).toBe(used);
    }
  });

  it("refuses what is no rubric, every time", () => {
    expect(() => rubricOf({ name: "half" })).toThrow();
    expect(() => rubricOf({ name: "half" })).toThrow();
  });
});
