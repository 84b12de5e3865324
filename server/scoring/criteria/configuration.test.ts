import { describeCriterion, each } from "@/server/testing/criterion-table";
import { configuration } from "./configuration";

describeCriterion(configuration, {
  rows: [
    {
      when: each("config", ["env", "one-place", "config-service"]),
      finds: "fromOutside",
      pulls: [1, 1, 0],
    },
    {
      when: each("config", ["files", "database", "registry", "mixed"]),
      finds: "scattered",
      pulls: [0, 0, 0],
    },
    {
      when: each("config", ["admin console", "install-ui", "hard-coded"]),
      finds: "inside",
      pulls: [-1, -1, 0],
    },
  ],
  unknown: [{ without: "config", leaves: "unknown" }],
});
