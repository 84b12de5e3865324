/** How every place shows what nobody knows. Screens use `<Unknown />`, which also speaks it. */
export const unknownText = "-";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const fixed = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** `1,240`; unknown is `-`. Counts and other whole numbers. */
export function formatCount(value: number | null | undefined): string {
  return isKnown(value) ? whole.format(value) : unknownText;
}

/** At most one decimal: `3.5`, `1,240`; unknown is `-`. */
export function formatNumber(value: number | null | undefined): string {
  return isKnown(value) ? oneDecimal.format(value) : unknownText;
}

/** Exactly `digits` decimals, so that a column lines up; unknown is `-`. */
export function formatFixed(value: number | null | undefined, digits: 0 | 1 | 2): string {
  return isKnown(value) ? (fixed[digits]?.format(value) ?? unknownText) : unknownText;
}

/**
 * A ratio 0..1 as `82%`. Whole, but never 100% short of complete nor 0% above nothing; unknown is
 * `-`.
 */
export function formatRatio(ratio: number | null | undefined): string {
  if (!isKnown(ratio)) return unknownText;
  const percent = Math.round(ratio * 100);
  if (ratio > 0 && percent === 0) return "<1%";
  if (ratio < 1 && percent === 100) return ">99%";
  return `${whole.format(percent)}%`;
}

const signs = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: "exceptZero",
    }),
);

/** A difference with its sign, the minus as wide as the plus: `+1.50`, `−1.50`, `0.00`. */
export function formatSigned(value: number | null | undefined, digits: 0 | 1 | 2): string {
  if (!isKnown(value)) return unknownText;
  return (signs[digits]?.format(value) ?? unknownText).replace("-", "−");
}
