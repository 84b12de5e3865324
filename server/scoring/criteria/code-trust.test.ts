import { describeCriterion, each } from "@/server/testing/criterion-table";
import { codeTrust } from "./code-trust";

const SHARED = ["internal-shared", "partner-shared", "multi-tenant"] as const;
const ON_RESTRICTED_DATA = ["pci-dss", "hipaa", "webtrust", "classified"] as const;

describeCriterion(codeTrust, {
  rows: [
    { when: {}, finds: "ownCode", pulls: [1, 0, 0] },
    { when: each("tenancy", SHARED), finds: "shared", pulls: [-1, 1, 1] },
    { when: { exposure: "internet" }, finds: "exposed", pulls: [0, 2, 1] },
    { when: each("exposure", ["isolated", "partner"]), finds: "ownCode", pulls: [1, 0, 0] },
    { when: { dataSensitivity: "restricted" }, finds: "sensitive", pulls: [0, 2, 1] },
    {
      when: each("dataSensitivity", ["public", "confidential"]),
      finds: "ownCode",
      pulls: [1, 0, 0],
    },
    { when: each("compliance", ON_RESTRICTED_DATA), finds: "sensitiveByRule", pulls: [0, 2, 1] },
    { when: each("compliance", ["gdpr", "iso-27001"]), finds: "ownCode", pulls: [1, 0, 0] },
    {
      when: { exposure: "internet", dataSensitivity: "restricted", compliance: ["pci-dss"] },
      finds: "exposed",
      pulls: [0, 2, 1],
    },
    {
      when: { tenancy: "internal-shared", exposure: "internet" },
      finds: ["shared", "exposed"],
      pulls: [-1, 3, 2],
    },
    {
      when: { tenancy: "hostile-multi-tenant" },
      finds: "hostileTenants",
      pulls: [-3, 3, 2],
      blocks: ["container"],
    },
    {
      when: [
        { untrustedCode: true },
        { untrustedCode: true, tenancy: "hostile-multi-tenant" },
        { untrustedCode: true, exposure: "isolated" },
      ],
      finds: "untrusted",
      pulls: [-3, 3, 2],
      blocks: ["container"],
    },
  ],
  unknown: [
    { without: "tenancy", leaves: "unknown", asks: ["container"] },
    { without: "untrustedCode", leaves: "unknown", asks: ["container"] },
    { without: "exposure", leaves: "scored" },
    { without: "dataSensitivity", leaves: "scored" },
    { without: "compliance", leaves: "scored" },
  ],
});
