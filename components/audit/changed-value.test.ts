import { describe, expect, it } from "vitest";
import { changedField, changedValue } from "./changed-value";

describe("a change in words", () => {
  it("calls a fact by its label and any other field by its name", () => {
    expect(changedField("facts.os")).toBe("Operating system");
    expect(changedField("facts.constructor")).toBe("Facts.constructor");
    expect(changedField("applicationIds")).toBe("Application ids");
  });

  it("writes lists, numbers and objects as short texts", () => {
    expect(changedValue(["a", 1])).toBe("a, 1");
    expect(changedValue(false)).toBe("false");
    expect(changedValue({ a: 1 })).toBe('{"a":1}');
    expect(changedValue("x".repeat(300))).toHaveLength(201);
  });
});
