import { defineCriterion, stops } from "../criterion";
import { general, read } from "../sources";

const BOUND = ["host-bound", "dongle", "oem", "byol-appliance"];

export const licenceBinding = defineCriterion({
  id: "licence-binding",
  key: "K9",
  version: 1,
  dimension: "licence-support",
  title: "Licence binding",
  rationale: "A licence tied to a machine is invalid as soon as a container moves.",
  requires: ["licence"],
  refines: ["hardware"],
  mentions: ["licenceMetric"],
  reasons: {
    free: {
      text: "licence is {licence}: it follows the software wherever it runs",
      pulls: [0, 0, 0],
      backing: [general("open source, subscriptions and floating licences bind to no machine")],
    },
    perProcessor: {
      text: "licence is {licence}: a container's limit often does not count, so the whole node may have to be licensed",
      pulls: [-1, -1, 0],
      backing: [
        read("pathfinder", "licensing requirements are red, legal ones yellow"),
        general("limits of a container are often not a recognised partition"),
      ],
    },
    bound: {
      text: "licence is {licence}: it is valid on one machine only",
      pulls: [-3, -3, 2],
      gates: stops({
        container: ["floating-licence", "new-licence-terms"],
        "sandboxed-container": ["floating-licence", "new-licence-terms"],
      }),
      backing: [
        read("mfit", "licences tied to a hardware ID are not a fit"),
        general("the sandboxed form moves just as a container does"),
      ],
    },
    dongleIsDevice: {
      text: "licence is {licence}: the key device is counted under attached devices",
      pulls: [0, 0, 0],
      facts: ["licence", "hardware"],
      backing: [general("one circumstance is counted once")],
    },
  },
  evaluate: ({ licence, hardware }) => {
    if (licence === "dongle" && hardware.includes("usb")) return [{ reason: "dongleIsDevice" }];
    if (BOUND.includes(licence)) return [{ reason: "bound" }];
    const isPerProcessor = licence === "per-core" || licence === "per-socket";
    return [{ reason: isPerProcessor ? "perProcessor" : "free" }];
  },
});
