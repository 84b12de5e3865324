/**
 * Colour arithmetic for the tests that hold the palette to its promises.
 * All functions take colours as `#RRGGBB` and throw on anything else.
 */

type Triple = readonly [number, number, number];

export type ColorVision = "normal" | "protan" | "deutan" | "tritan";

export const colorVisions = ["normal", "protan", "deutan", "tritan"] as const;

/**
 * Dichromat simulation in linear RGB, severity 1.0: Machado, Oliveira, Fernandes 2009,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", table 1.
 */
const simulation: Record<Exclude<ColorVision, "normal">, readonly [Triple, Triple, Triple]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linearRgb(hex: string): Triple {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new TypeError(`Expected a colour as #RRGGBB, got ${JSON.stringify(hex)}`);
  const channel = (part: string | undefined) => {
    const value = parseInt(part ?? "", 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

function dot(row: Triple, vector: Triple): number {
  return row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2];
}

/** WCAG 2.2 contrast ratio, 1..21, whatever the order of the two colours. */
export function contrastRatio(first: string, second: string): number {
  const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linearRgb(hex));
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function toLab(hex: string, vision: ColorVision): Triple {
  const seen = linearRgb(hex);
  const rgb: Triple =
    vision === "normal"
      ? seen
      : (simulation[vision].map((row) =>
          Math.min(1, Math.max(0, dot(row, seen))),
        ) as unknown as Triple);
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116);
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], rgb));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 colour difference as the named kind of sight perceives it; about 2 is just noticeable. */
export function colorDistance(first: string, second: string, vision: ColorVision): number {
  return ciede2000(toLab(first, vision), toLab(second, vision));
}

/** CIEDE2000 between two CIELAB colours: Sharma, Wu, Dalal 2005, kL = kC = kH = 1. */
export function ciede2000(lab1: Triple, lab2: Triple): number {
  const radians = Math.PI / 180;
  const chromaMean = (Math.hypot(lab1[1], lab1[2]) + Math.hypot(lab2[1], lab2[2])) / 2;
  const g = 0.5 * (1 - Math.sqrt(chromaMean ** 7 / (chromaMean ** 7 + 25 ** 7)));
  const polar = ([lightness, a, b]: Triple) => {
    const stretched = (1 + g) * a;
    const hue = stretched === 0 && b === 0 ? 0 : Math.atan2(b, stretched) / radians;
    return { lightness, chroma: Math.hypot(stretched, b), hue: hue < 0 ? hue + 360 : hue };
  };
  const one = polar(lab1);
  const two = polar(lab2);
  const isGrey = one.chroma * two.chroma === 0;

  let hueStep = isGrey ? 0 : two.hue - one.hue;
  if (hueStep > 180) hueStep -= 360;
  if (hueStep < -180) hueStep += 360;
  let hueMean = one.hue + two.hue;
  if (!isGrey) {
    if (Math.abs(one.hue - two.hue) > 180) hueMean += hueMean < 360 ? 360 : -360;
    hueMean /= 2;
  }

  const lightMean = (one.lightness + two.lightness) / 2 - 50;
  const chroma = (one.chroma + two.chroma) / 2;
  const cos = (degrees: number) => Math.cos(degrees * radians);
  const t =
    1 -
    0.17 * cos(hueMean - 30) +
    0.24 * cos(2 * hueMean) +
    0.32 * cos(3 * hueMean + 6) -
    0.2 * cos(4 * hueMean - 63);
  const deltaL =
    (two.lightness - one.lightness) /
    (1 + (0.015 * lightMean ** 2) / Math.sqrt(20 + lightMean ** 2));
  const deltaC = (two.chroma - one.chroma) / (1 + 0.045 * chroma);
  const deltaH =
    (2 * Math.sqrt(one.chroma * two.chroma) * Math.sin((hueStep / 2) * radians)) /
    (1 + 0.015 * chroma * t);
  const turn = 30 * Math.exp(-(((hueMean - 275) / 25) ** 2));
  const rotation =
    -2 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) * Math.sin(2 * turn * radians);
  return Math.sqrt(deltaL ** 2 + deltaC ** 2 + deltaH ** 2 + rotation * deltaC * deltaH);
}
