import type { FactValue } from "@/server/inventory/facts";
import { defineCriterion, stops, strains } from "../criterion";
import { general, read } from "../sources";

const OUTSIDE_PRODUCTION = ["staging", "test", "development", "training"];
const refusal = ["vendor-exception"] as const;
const outside = ["vendor-exception", "accept-unsupported"] as const;

export const vendorSupport = defineCriterion({
  id: "vendor-support",
  key: "K10",
  version: 1,
  dimension: "licence-support",
  title: "Vendor support statement",
  rationale: "What the vendor supports decides who helps when it breaks.",
  requires: ["vendorSupportContainer"],
  refines: ["vendorSupportVm", "environment"],
  announces: [],
  mentions: ["vendorSupportSource", "vendorSupportDate", "criticality"],
  reasons: {
    certifiedImage: {
      text: "vendorSupportContainer is {vendorSupportContainer}: the vendor helps, and publishes the image",
      pulls: [3, 1, 0],
      backing: [read("pathfinder", "certified images are the green answer")],
    },
    supportedContainer: {
      text: "vendorSupportContainer is {vendorSupportContainer}: the vendor helps there, at least with parts of it",
      pulls: [1, 0, 0],
      backing: [read("pathfinder", "an image built by the team is a yellow answer")],
    },
    refusedContainer: {
      text: "vendorSupportContainer is {vendorSupportContainer}: nobody helps when it breaks there",
      pulls: [-3, -3, 2],
      gates: stops({ container: refusal, "sandboxed-container": refusal }),
      backing: [
        read("pathfinder", "no support is a red answer"),
        general("a blocker for production is policy"),
      ],
    },
    refusedContainerOutside: {
      text: "vendorSupportContainer is {vendorSupportContainer} and environment is {environment}: without help, which is a risk to accept there",
      pulls: [-3, -3, 2],
      gates: strains({ container: outside, "sandboxed-container": outside }),
      backing: [
        read("pathfinder", "no support is a red answer"),
        general("outside production it is a cost"),
      ],
    },
    supportedVm: {
      text: "vendorSupportVm is {vendorSupportVm}: the vendor helps there",
      pulls: [0, 0, 1],
      backing: [general("the mirror image of support for containers")],
    },
    limitedVm: {
      text: "vendorSupportVm is {vendorSupportVm}: the vendor helps on named hypervisors or settings only",
      pulls: [0, 0, 0],
      backing: [general("the mirror image of limited support for containers")],
    },
    refusedVm: {
      text: "vendorSupportVm is {vendorSupportVm}: nobody helps when it breaks there",
      pulls: [2, 1, -3],
      gates: stops({ vm: refusal }),
      backing: [read("edge-accelerator", "a vendor advises against a VM"), general("mirror image")],
    },
    refusedVmOutside: {
      text: "vendorSupportVm is {vendorSupportVm} and environment is {environment}: without help, which is a risk to accept there",
      pulls: [2, 1, -3],
      gates: strains({ vm: outside }),
      backing: [read("edge-accelerator", "a vendor advises against a VM"), general("mirror image")],
    },
  },
  evaluate: ({ vendorSupportContainer, vendorSupportVm, environment }) => {
    const isOutside = OUTSIDE_PRODUCTION.includes(environment);
    return [
      { reason: onContainers(vendorSupportContainer, isOutside) },
      { reason: onVms(vendorSupportVm, isOutside) },
    ];
  },
});

function onContainers(statement: FactValue<"vendorSupportContainer">, isOutside: boolean) {
  if (statement === "certified-image") return "certifiedImage";
  if (statement === "supported" || statement === "limited") return "supportedContainer";
  return isOutside ? "refusedContainerOutside" : "refusedContainer";
}

function onVms(statement: FactValue<"vendorSupportVm">, isOutside: boolean) {
  if (statement === "supported") return "supportedVm";
  if (statement === "limited") return "limitedVm";
  return isOutside ? "refusedVmOutside" : "refusedVm";
}
