import { defineCriterion, stops, strains } from "../criterion";
import { general, read } from "../sources";

export const compliance = defineCriterion({
  id: "compliance",
  key: "K12",
  version: 1,
  dimension: "isolation",
  title: "Compliance",
  rationale: "Some rules demand a separation that a shared kernel cannot show.",
  requires: ["compliance"],
  refines: ["dataResidency", "hardware"],
  reasons: {
    noRule: {
      text: "compliance is {compliance}: no rule asks for separation",
      pulls: [0, 0, 0],
      backing: [general("without a rule nothing has to be shown")],
    },
    audited: {
      text: "compliance includes {compliance}: separation has to be shown to an auditor",
      pulls: [-1, 0, 1],
      backing: [read("pathfinder", "PCI and HIPAA are yellow answers")],
    },
    resident: {
      text: "dataResidency is {dataResidency}: images, volumes and nodes have to be kept in place",
      pulls: [-1, -1, 0],
      backing: [general("a scheduler places containers unless it is told where they may not go")],
    },
    separated: {
      text: "compliance includes {compliance}: a contract demands hosts or hypervisors apart",
      pulls: [-3, 1, 2],
      gates: [
        ...stops({ container: ["separate-cluster"] }),
        ...strains({ "sandboxed-container": ["hypervisor-boundary-accepted", "separate-cluster"] }),
      ],
      backing: [read("ms-aks", "physically isolated clusters for hostile tenants")],
    },
    confidential: {
      text: "compliance includes {compliance}: memory is encrypted and the operator excluded",
      pulls: [-1, 2, 1],
      backing: [read("kata", "confidential containers run in a guest of their own")],
    },
    encryptedMemory: {
      text: "hardware includes tee: memory is encrypted and the operator excluded",
      pulls: [-1, 2, 1],
      facts: ["hardware"],
      backing: [read("kata", "confidential containers run in a guest of their own")],
    },
  },
  evaluate: ({ compliance: rules, dataResidency, hardware }) => {
    const listed = (...wanted: string[]) => rules.filter((rule) => wanted.includes(rule));
    const separated = listed("contractual-isolation");
    if (separated.length > 0) return [{ reason: "separated", evidence: { compliance: separated } }];
    const confidential = listed("confidential-computing");
    if (confidential.length > 0) {
      return [{ reason: "confidential", evidence: { compliance: confidential } }];
    }
    if (hardware.includes("tee")) return [{ reason: "encryptedMemory" }];
    if (!rules.includes("none")) return [{ reason: "audited" }];
    return [{ reason: dataResidency.includes("none") ? "noRule" : "resident" }];
  },
});
