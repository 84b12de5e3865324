/**
 * The colour tokens as data. `app/globals.css` carries the same values as CSS variables
 * (`--color-<name>`); tokens.test.ts keeps the two equal and computes every contrast.
 */
export const lightTokens = {
  page: "#F6F7F9",
  surface: "#FFFFFF",
  sunken: "#ECEFF3",
  selected: "#E5F0FB",
  text: "#1A2028",
  muted: "#515B68",
  accent: "#0B5CAD",
  "accent-strong": "#084683",
  "on-accent": "#FFFFFF",
  focus: "#0B5CAD",
  "control-border": "#79838F",
  divider: "#D8DDE4",
  success: "#1B6B3E",
  "success-tint": "#E4F4EA",
  warning: "#855000",
  "warning-tint": "#FDF1DC",
  danger: "#B3261E",
  "danger-strong": "#8F1E18",
  "danger-tint": "#FDE9E7",
  "on-danger": "#FFFFFF",
  "verdict-container": "#088DEE",
  "verdict-sandboxed": "#1F5945",
  "verdict-vm": "#CF6911",
  "verdict-either": "#571565",
  "verdict-needs-data": "#808387",
  "magnitude-1": "#E3EEFA",
  "magnitude-2": "#B8D4F1",
  "magnitude-3": "#7FB0E3",
  "magnitude-4": "#2F76BF",
  "magnitude-5": "#0B4480",
  "on-magnitude-1": "#1A2028",
  "on-magnitude-2": "#1A2028",
  "on-magnitude-3": "#1A2028",
  "on-magnitude-4": "#FFFFFF",
  "on-magnitude-5": "#FFFFFF",
} as const;

export type TokenName = keyof typeof lightTokens;

export const darkTokens: Readonly<Record<TokenName, string>> = {
  page: "#0F1318",
  surface: "#161B22",
  sunken: "#1E252E",
  selected: "#16304C",
  text: "#E7EBF0",
  muted: "#A5AFBC",
  accent: "#6CB0FF",
  "accent-strong": "#8FC4FF",
  "on-accent": "#0F1318",
  focus: "#8FC4FF",
  "control-border": "#74808F",
  divider: "#2D3642",
  success: "#63CB8F",
  "success-tint": "#12301F",
  warning: "#E6B657",
  "warning-tint": "#35280D",
  danger: "#FF8F86",
  "danger-strong": "#FFB3AC",
  "danger-tint": "#3D1A17",
  "on-danger": "#0F1318",
  "verdict-container": "#1072D9",
  "verdict-sandboxed": "#9DDCC8",
  "verdict-vm": "#DE823E",
  "verdict-either": "#E2A6F6",
  "verdict-needs-data": "#686B71",
  "magnitude-1": "#16293D",
  "magnitude-2": "#1D4468",
  "magnitude-3": "#2A67A0",
  "magnitude-4": "#6AA9E4",
  "magnitude-5": "#B5D8FB",
  "on-magnitude-1": "#FFFFFF",
  "on-magnitude-2": "#FFFFFF",
  "on-magnitude-3": "#FFFFFF",
  "on-magnitude-4": "#0F1318",
  "on-magnitude-5": "#0F1318",
};

/** The verdicts, in the order every chart, legend and filter shows them. */
export const verdictNames = [
  "container",
  "sandboxed-container",
  "vm",
  "either",
  "needs-data",
] as const;

export type VerdictName = (typeof verdictNames)[number];

/** A verdict's colour means that verdict and nothing else. */
export const verdictTokens = {
  container: "verdict-container",
  "sandboxed-container": "verdict-sandboxed",
  vm: "verdict-vm",
  either: "verdict-either",
  "needs-data": "verdict-needs-data",
} as const satisfies Record<VerdictName, TokenName>;
