import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { licenceBinding } from "./licence-binding";

const MOVABLE = ["floating-licence", "new-licence-terms"] as const;

describeCriterion(licenceBinding, {
  rows: [
    {
      when: [
        ...each("licence", ["open-source", "in-house", "freeware", "subscription", "floating"]),
        ...each("licence", ["site", "per-user", "per-vm", "per-instance"]),
      ],
      finds: "free",
      pulls: [0, 0, 0],
    },
    {
      when: each("licence", ["per-core", "per-socket"]),
      finds: "perProcessor",
      pulls: [-1, -1, 0],
    },
    {
      when: [
        ...each("licence", ["host-bound", "dongle", "oem", "byol-appliance"]),
        { licence: "host-bound", hardware: ["usb"] },
      ],
      finds: "bound",
      pulls: [-3, -3, 2],
      stops: { container: MOVABLE, "sandboxed-container": MOVABLE },
    },
    {
      when: { licence: "dongle", hardware: ["usb"] },
      finds: "dongleIsDevice",
      pulls: [0, 0, 0],
    },
  ],
  unknown: [
    { without: "licence", leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "hardware", when: { licence: "dongle" }, leaves: "scored" },
  ],
});
