import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { packaging } from "./packaging";

describeCriterion(packaging, {
  rows: [
    { when: { officialImage: true }, finds: "officialImage", pulls: [2, 1, 0] },
    {
      when: [
        ...each("distribution", ["image", "chart-or-operator"]),
        { distribution: ["image", "virtual-appliance"] },
      ],
      finds: "imageOffered",
      pulls: [2, 1, 0],
    },
    {
      when: [
        ...each("distribution", ["package", "archive", "source", "installer-silent"]),
        ...each("distribution", ["installer-gui"]),
        { distribution: ["iso", "package"] },
      ],
      finds: "noImage",
      pulls: [-1, -1, 0],
    },
    {
      when: [{ os: "appliance" }, { os: "appliance", officialImage: true }],
      finds: "applianceSystem",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
    {
      when: [
        ...each("distribution", ["virtual-appliance", "iso"]),
        { distribution: ["virtual-appliance", "iso"] },
        { distribution: ["iso"], officialImage: true },
      ],
      finds: "onlyWholeSystem",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
  ],
  unknown: [
    { without: "os", leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "distribution", leaves: "scored", asks: CONTAINER_FORMS },
    { without: "officialImage", leaves: "scored" },
  ],
});
