import { describeCriterion, each } from "@/server/testing/criterion-table";
import { compliance } from "./compliance";

const AUDITED = [
  ...each("compliance", ["pci-dss", "hipaa", "gdpr", "sox", "mifid", "dora", "nis2", "webtrust"]),
  ...each("compliance", ["iso-27001", "soc-2", "gxp", "fedramp", "fips-140", "itar", "nerc-cip"]),
  ...each("compliance", ["iec-62443", "tisax", "bsi-c5", "classified", "other"]),
];

describeCriterion(compliance, {
  rows: [
    { when: {}, finds: "noRule", pulls: [0, 0, 0] },
    {
      when: [...AUDITED, { compliance: ["gdpr"], dataResidency: ["eu"] }],
      finds: "audited",
      pulls: [-1, 0, 1],
    },
    {
      when: each("dataResidency", ["eu", "on-premises", "ch"]),
      finds: "resident",
      pulls: [-1, -1, 0],
    },
    {
      when: [
        { compliance: ["contractual-isolation"] },
        { compliance: ["gdpr", "contractual-isolation"] },
      ],
      finds: "separated",
      pulls: [-3, 1, 2],
      stops: { container: ["separate-cluster"] },
      strains: { "sandboxed-container": ["hypervisor-boundary-accepted", "separate-cluster"] },
    },
    {
      when: each("compliance", ["confidential-computing"]),
      finds: "confidential",
      pulls: [-1, 2, 1],
    },
    { when: each("hardware", ["tee"]), finds: "encryptedMemory", pulls: [-1, 2, 1] },
  ],
  unknown: [
    { without: "compliance", leaves: "unknown", asks: ["container", "sandboxed-container"] },
    { without: "dataResidency", leaves: "scored" },
    { without: "hardware", leaves: "scored" },
  ],
});
