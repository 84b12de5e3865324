/** Multipliers of Kubernetes quantities: powers of ten, powers of two, and milli. */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/**
 * A quantity of the Kubernetes API, such as "250m", "1.5Gi" or "128e6", as a plain number of its base
 * unit (processors, bytes); null for any other text. A small m means milli, for bytes too.
 */
export function readQuantity(text: string): number | null {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3})|([numkMGTP]i?|Ki)?)$/.exec(
    text.trim(),
  );
  if (!match) return null;
  const [, digits = "", exponent, suffix = ""] = match;
  if (exponent !== undefined) return Number(`${digits}e${exponent}`);
  const factor = SUFFIXES[suffix];
  return factor === undefined ? null : Number(digits) * factor;
}
