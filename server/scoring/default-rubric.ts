import type { Rubric } from "./rubric";

/**
 * Weights are swing weights. By default one unit of pull counts the same in every criterion, so a
 * criterion weighs as much as the span of its pulls; departures from that carry their reason.
 */
export const DEFAULT_RUBRIC: Rubric = {
  name: "Balanced",
  referenceDate: "2026-08-01",
  statementMaxAgeDays: 1096,
  weights: {
    "os-family": 6,
    "os-generation": 5,
    "kernel-needs": 5,
    interaction: 6,
    "directory-membership": 6,
    "windows-subsystems": 5,
    "attached-devices": 5,
    accelerators: 5,
    "licence-binding": 5,
    "vendor-support": 6,
    // What repays the standing cost of a sandbox is exposed sensitive data: it has to weigh as much.
    "code-trust": 6.5,
    compliance: 5,
    "privilege-requests": 4,
    state: 4,
    "data-gravity": 3,
    addressing: 5,
    protocols: 5,
    "memory-footprint": 4,
    "latency-class": 4,
    "processor-share": 2,
    "syscall-intensity": 3,
    "startup-elasticity": 6,
    "instance-density": 5,
    "release-frequency": 3,
    "delivery-pipeline": 3,
    configuration: 2,
    "process-model": 3,
    "shared-memory": 4,
    disposability: 2,
    observability: 2,
    packaging: 6,
    "team-platform": 5,
  },
  caps: {
    modernity: {
      criteria: [
        "startup-elasticity",
        "instance-density",
        "release-frequency",
        "delivery-pipeline",
        "configuration",
        "process-model",
        "shared-memory",
        "disposability",
        "observability",
      ],
      maximumShare: 0.35,
    },
  },
  dimensionCaps: {},
  openCondition: { stops: 5, strains: 0.5 },
  thresholds: {
    coverage: 0.5,
    // Closer than half a point: rounded to whole points, the two would show the same number.
    eitherBand: 0.5,
    // A vendor that supports both has shown that both work, so more must speak for only one.
    eitherBandIfBothSupported: 10,
    separatedBelow: 0.25,
    // The usual limit of what still counts as possible: one in twenty.
    acceptableFrom: 0.05,
  },
  parameters: {},
  distributions: {},
  samples: 4096,
};
