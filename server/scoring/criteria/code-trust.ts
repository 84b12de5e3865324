import { defineCriterion, hard, strongest } from "../criterion";
import { read, secondHand } from "../sources";

/** Rules that exist because of payments, health data, keys and secrets of state. */
const ON_RESTRICTED_DATA = ["pci-dss", "hipaa", "webtrust", "classified"];

export const codeTrust = defineCriterion({
  id: "code-trust",
  key: "K11",
  version: 2,
  dimension: "isolation",
  title: "Code trust and tenancy",
  rationale: "Containers share a kernel, which is no boundary against those who attack it.",
  requires: ["tenancy", "untrustedCode"],
  refines: ["exposure", "dataSensitivity", "compliance"],
  reasons: {
    ownCode: {
      text: "tenancy is {tenancy} and untrustedCode is {untrustedCode}: one party runs its own code, so nobody else is at risk",
      pulls: [1, 0, 0],
      backing: [read("gvisor", "minimal benefit for a trusted database")],
    },
    shared: {
      text: "tenancy is {tenancy}: several parties share the kernel of a node",
      pulls: [-1, 1, 1],
      backing: [
        secondHand("nist-800-190", "one purpose, sensitivity and threat posture on a host"),
      ],
    },
    exposed: {
      text: "exposure is {exposure}: a second boundary pays where anybody can knock",
      pulls: [0, 2, 1],
      backing: [read("gvisor", "harden externally reachable endpoints")],
    },
    sensitive: {
      text: "dataSensitivity is {dataSensitivity}: such data deserves a second boundary",
      pulls: [0, 2, 1],
      backing: [read("gvisor", "harden payment processing and the like")],
    },
    sensitiveByRule: {
      text: "compliance includes {compliance}: such data deserves a second boundary",
      pulls: [0, 2, 1],
      backing: [read("gvisor", "harden externally reachable endpoints and payment processing")],
    },
    hostileTenants: {
      text: "tenancy is {tenancy}: tenants who may attack each other must not share a kernel",
      pulls: [-3, 3, 2],
      gates: hard("container"),
      backing: [read("ms-aks", "only trust a hypervisor between hostile tenants")],
    },
    untrusted: {
      text: "untrustedCode is {untrustedCode}: foreign code must not share a kernel with anything else",
      pulls: [-3, 3, 2],
      gates: hard("container"),
      backing: [
        read("ms-containers", "only hypervisor isolation is serviced as a boundary"),
        read("gvisor", "containers are not a sandbox"),
      ],
    },
  },
  evaluate: ({ tenancy, untrustedCode, exposure, dataSensitivity, compliance }) => {
    if (untrustedCode) return [{ reason: "untrusted" }];
    if (tenancy === "hostile-multi-tenant") return [{ reason: "hostileTenants" }];
    const byRule = strongest("compliance", compliance, { sensitiveByRule: ON_RESTRICTED_DATA });
    const bySensitivity =
      dataSensitivity === "restricted" ? { reason: "sensitive" as const } : null;
    const second =
      exposure === "internet" ? { reason: "exposed" as const } : (bySensitivity ?? byRule);
    if (tenancy !== "single") return [{ reason: "shared" }, ...(second ? [second] : [])];
    return [second ?? { reason: "ownCode" }];
  },
});
