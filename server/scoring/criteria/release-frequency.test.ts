import { describeCriterion, each } from "@/server/testing/criterion-table";
import { releaseFrequency } from "./release-frequency";

describeCriterion(releaseFrequency, {
  rows: [
    {
      when: each("releaseFrequency", ["continuous", "daily", "weekly"]),
      finds: "often",
      pulls: [2, 2, -1],
    },
    {
      when: each("releaseFrequency", ["monthly", "quarterly"]),
      finds: "sometimes",
      pulls: [0, 0, 0],
    },
    {
      when: each("releaseFrequency", ["half-yearly", "yearly", "rare", "never", "untracked"]),
      finds: "seldom",
      pulls: [-1, -1, 0],
    },
    { when: each("lifecycle", ["frozen", "retiring"]), finds: "frozen", pulls: [-1, -1, 0] },
    { when: each("lifecycle", ["active", "bought"]), finds: "sometimes", pulls: [0, 0, 0] },
  ],
  unknown: [
    { without: "releaseFrequency", leaves: "unknown" },
    { without: "lifecycle", leaves: "scored" },
  ],
});
