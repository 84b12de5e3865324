import { describeCriterion, each, threshold } from "@/server/testing/criterion-table";
import { dataGravity } from "./data-gravity";

const small = threshold(dataGravity, "smallBelowGiB");
const large = threshold(dataGravity, "largeAboveGiB");
const busy = threshold(dataGravity, "busyAboveIops");

describeCriterion(dataGravity, {
  rows: [
    { when: each("dataGiB", [0, small - 0.1]), finds: "small", pulls: [1, 0, 0] },
    { when: each("dataGiB", [small, large]), finds: "moderate", pulls: [0, 0, 0] },
    { when: each("dataGiB", [large + 0.1, 90_000]), finds: "large", pulls: [-1, -2, 1] },
    { when: { iops: busy }, finds: "moderate", pulls: [0, 0, 0] },
    {
      when: [{ iops: busy + 1 }, { iops: busy + 1, dataGiB: 1 }],
      finds: "busy",
      pulls: [-1, -2, 1],
    },
  ],
  unknown: [
    { without: "dataGiB", leaves: "unknown" },
    { without: "iops", leaves: "scored" },
  ],
});
