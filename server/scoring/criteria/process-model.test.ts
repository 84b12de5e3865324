import { describeCriterion, each } from "@/server/testing/criterion-table";
import { processModel } from "./process-model";

const carried = ["split-daemons", "systemd-image"] as const;

describeCriterion(processModel, {
  rows: [
    {
      when: each("processModel", ["single-process", "multi-process", "windows-service", "batch"]),
      finds: "one",
      pulls: [1, 1, 0],
    },
    { when: { processModel: "multi-daemon" }, finds: "several", pulls: [-1, -1, 1] },
    {
      when: { processModel: "systemd" },
      finds: "initSystem",
      pulls: [-2, -2, 1],
      strains: { container: carried, "sandboxed-container": carried },
    },
  ],
  unknown: [
    { without: "processModel", leaves: "unknown", asks: ["container", "sandboxed-container"] },
  ],
});
