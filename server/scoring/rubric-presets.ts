import { DEFAULT_RUBRIC } from "./default-rubric";
import type { Rubric } from "./rubric";

export const PRESET_NAMES = [
  "balanced",
  "cost-first",
  "isolation-first",
  "delivery-first",
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export type Preset = {
  name: PresetName;
  title: string;
  /** What it weighs, and why, in one sentence. */
  rationale: string;
  /** How many times its default weight a criterion has; 1 where it is not named. */
  factors: Readonly<Record<string, number>>;
  /** The joint share of the modernity criteria, where it differs from the default. */
  modernityShare?: number;
};

/**
 * Points of departure. Weights alone differ: what makes a form impossible is a gate of a criterion,
 * and no emphasis trades that off.
 */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  balanced: {
    name: "balanced",
    title: "Balanced",
    rationale:
      "Counts one unit of pull the same in every criterion, because without a preference no point of view should lead.",
    factors: {},
  },
  "cost-first": {
    name: "cost-first",
    title: "Cost first",
    rationale:
      "Doubles what decides how much hardware and how many licences a workload takes, because those are what a bill is made of.",
    factors: {
      "licence-binding": 2,
      "memory-footprint": 2,
      "processor-share": 2,
      "instance-density": 2,
      "startup-elasticity": 1.5,
      "data-gravity": 1.5,
      "release-frequency": 0.5,
      "delivery-pipeline": 0.5,
    },
  },
  "isolation-first": {
    name: "isolation-first",
    title: "Isolation first",
    rationale:
      "Doubles trust in the code, regulation and privileges, and halves speed, because a breach costs more than a slow release.",
    factors: {
      "code-trust": 2,
      compliance: 2,
      "privilege-requests": 2,
      "kernel-needs": 1.5,
      "os-generation": 1.5,
      "startup-elasticity": 0.5,
      "release-frequency": 0.5,
      "delivery-pipeline": 0.5,
    },
  },
  "delivery-first": {
    name: "delivery-first",
    title: "Speed of delivery first",
    rationale:
      "Doubles releases, pipeline, packaging and the team's platform, and lets modernity count for half, because waiting is what costs most.",
    factors: {
      "release-frequency": 2,
      "delivery-pipeline": 2,
      packaging: 2,
      "team-platform": 2,
      "startup-elasticity": 1.5,
      configuration: 1.5,
      disposability: 1.5,
      "licence-binding": 0.75,
    },
    modernityShare: 0.5,
  },
};

/** The default rubric with the emphasis of a preset. */
export function rubricOfPreset(preset: PresetName): Rubric {
  const { title, factors, modernityShare } = PRESETS[preset];
  const weights = Object.entries(DEFAULT_RUBRIC.weights).map(
    ([id, weight]) => [id, weight * (factors[id] ?? 1)] as const,
  );
  const caps = Object.entries(DEFAULT_RUBRIC.caps).map(
    ([name, cap]) => [name, { ...cap, maximumShare: modernityShare ?? cap.maximumShare }] as const,
  );
  return {
    ...DEFAULT_RUBRIC,
    name: title,
    weights: Object.fromEntries(weights),
    caps: Object.fromEntries(caps),
  };
}
