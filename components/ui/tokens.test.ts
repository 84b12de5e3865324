import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { ciede2000, colorDistance, colorVisions, contrastRatio } from "./color-math";
import { darkTokens, lightTokens, type TokenName, verdictNames, verdictTokens } from "./tokens";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** Every `--color-*` declaration inside the first block that opens with `opening`. */
function declaredColors(opening: string): Record<string, string> {
  const start = css.indexOf(opening);
  expect(start, `globals.css has a block ${opening}`).toBeGreaterThanOrEqual(0);
  const block = css.slice(start, css.indexOf("}", start));
  const found = block.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-fA-F]{6});/g);
  return Object.fromEntries(Array.from(found, (match) => [match[1], match[2]?.toUpperCase()]));
}

const themes = [
  { theme: "light", tokens: lightTokens as Readonly<Record<TokenName, string>> },
  { theme: "dark", tokens: darkTokens },
];

const textNames = [
  "text",
  "muted",
  "accent",
  "success",
  "warning",
  "danger",
] as const satisfies readonly TokenName[];
const backgrounds = [
  "surface",
  "page",
  "sunken",
  "selected",
] as const satisfies readonly TokenName[];

describe("the style sheet and the token data agree", () => {
  it("declares exactly the light tokens, and emits each even when no utility uses it", () => {
    expect(declaredColors("@theme static {")).toEqual(lightTokens);
  });

  it("overrides exactly the same tokens for the dark theme", () => {
    expect(declaredColors('[data-theme="dark"] {')).toEqual(darkTokens);
  });

  it("prints with the light tokens whatever the theme", () => {
    expect(declaredColors("html[data-theme] {")).toEqual(lightTokens);
  });
});

describe.each(themes)("contrast in the $theme theme", ({ tokens }) => {
  const ratio = (first: TokenName, second: TokenName) =>
    contrastRatio(tokens[first], tokens[second]);

  it.each(textNames)("%s is readable (4.5) on every background", (name) => {
    for (const background of backgrounds) {
      expect(ratio(name, background), background).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["success", "warning", "danger"] as const)(
    "%s and text are readable on its tint",
    (name) => {
      expect(ratio(name, `${name}-tint`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio("text", `${name}-tint`)).toBeGreaterThanOrEqual(7);
      expect(ratio("muted", `${name}-tint`)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("labels on filled buttons are readable, hovered or not", () => {
    expect(ratio("on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("on-accent", "accent-strong")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("on-danger", "danger")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("on-danger", "danger-strong")).toBeGreaterThanOrEqual(4.5);
  });

  it("the focus ring and control borders stand out (3.0) from what is behind them", () => {
    for (const background of backgrounds) {
      expect(ratio("focus", background), background).toBeGreaterThanOrEqual(3);
    }
    for (const background of ["surface", "page", "sunken"] as const) {
      expect(ratio("control-border", background), background).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(verdictNames)("the %s mark stands out (3.0) from the surface", (verdict) => {
    expect(ratio(verdictTokens[verdict], "surface")).toBeGreaterThanOrEqual(3);
  });

  it.each([1, 2, 3, 4, 5] as const)("a number on magnitude %i is readable (4.5)", (step) => {
    expect(ratio(`on-magnitude-${step}`, `magnitude-${step}`)).toBeGreaterThanOrEqual(4.5);
  });
});

describe("verdict colours", () => {
  const pairs = verdictNames.flatMap((first, index) =>
    verdictNames.slice(index + 1).map((second) => [first, second] as const),
  );

  it.each([
    { theme: "light", tokens: lightTokens, least: 21 },
    { theme: "dark", tokens: darkTokens, least: 19 },
  ])("are apart by CIEDE2000 $least in the $theme theme for every kind of sight", (row) => {
    for (const vision of colorVisions) {
      for (const [first, second] of pairs) {
        const distance = colorDistance(
          row.tokens[verdictTokens[first]],
          row.tokens[verdictTokens[second]],
          vision,
        );
        expect(distance, `${first} and ${second}, ${vision} sight`).toBeGreaterThanOrEqual(
          row.least,
        );
      }
    }
  });
});

describe("the colour arithmetic itself", () => {
  it("gives the published contrast of black on white", () => {
    expect(contrastRatio("#000000", "#FFFFFF")).toBeCloseTo(21, 10);
  });

  // Test pairs 1, 7, 25 and 33 of Sharma, Wu, Dalal 2005, table 1.
  it.each([
    { one: [50, 2.6772, -79.7751], two: [50, 0, -82.7485], expected: 2.0425 },
    { one: [50, 0, 0], two: [50, -1, 2], expected: 2.3669 },
    { one: [60.2574, -34.0099, 36.2677], two: [60.4626, -34.1751, 39.4387], expected: 1.2644 },
    { one: [6.7747, -0.2908, -2.4247], two: [5.8714, -0.0985, -2.2286], expected: 0.6377 },
  ] as const)("gives the published CIEDE2000 $expected", ({ one, two, expected }) => {
    expect(ciede2000(one, two)).toBeCloseTo(expected, 4);
  });

  it("refuses anything that is not #RRGGBB", () => {
    expect(() => contrastRatio("#fff", "#000000")).toThrow(/#RRGGBB, got "#fff"/);
  });
});
