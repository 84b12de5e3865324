import { describe, expect, it } from "vitest";

import { isCurrentPath } from "./navigation";
import { type KeyPress, readShortcut } from "./shortcut-keys";

const read = (press: Partial<KeyPress>, more: { after?: boolean; off?: boolean } = {}) =>
  readShortcut({
    press: { key: "x", hasCommand: false, hasAlt: false, isTyping: false, ...press },
    isAfterPrefix: more.after ?? false,
    areSingleKeysOn: !more.off,
  });

describe("readShortcut", () => {
  it.each([
    ["/", "search"],
    ["?", "help"],
    ["n", "create"],
    ["g", "prefix"],
  ] as const)("reads %s as %s", (key, kind) => {
    expect(read({ key })).toEqual({ kind });
  });

  it("opens the palette everywhere, also while typing and with single keys off", () => {
    expect(read({ key: "K", hasCommand: true, isTyping: true }, { off: true })).toEqual({
      kind: "palette",
    });
  });

  it("rests while typing, when turned off, and with other modifiers", () => {
    expect(read({ key: "n", isTyping: true })).toBeNull();
    expect(read({ key: "n" }, { off: true })).toBeNull();
    expect(read({ key: "n", hasAlt: true })).toBeNull();
    expect(read({ key: "n", hasCommand: true })).toBeNull();
  });

  it("takes the key after g as a place to go", () => {
    expect(read({ key: "W" }, { after: true })).toEqual({ kind: "go", key: "w" });
    expect(read({ key: "n" }, { after: true })).toEqual({ kind: "go", key: "n" });
  });
});

describe("isCurrentPath", () => {
  it("covers what lies under a page, but the root is only itself", () => {
    expect(isCurrentPath("/workloads", "/workloads/42")).toBe(true);
    expect(isCurrentPath("/work", "/workloads")).toBe(false);
    expect(isCurrentPath("/", "/workloads")).toBe(false);
    expect(isCurrentPath("/", "/")).toBe(true);
  });
});
