import { describeCriterion, each } from "@/server/testing/criterion-table";
import { state } from "./state";

const IN_ONE_INSTANCE = ["replicated", "sticky-memory", "local-disk"] as const;

describeCriterion(state, {
  rows: [
    {
      when: [
        ...each("stateful", ["none", "external", "local-ephemeral"]),
        ...each("sessionState", ["none", "client", "external"], { stateful: "none" }),
      ],
      finds: "elsewhere",
      pulls: [2, 2, 0],
    },
    {
      when: [
        ...each("sessionState", IN_ONE_INSTANCE, { stateful: "none" }),
        ...each("sessionState", IN_ONE_INSTANCE, { stateful: "external" }),
      ],
      finds: "sessionsInside",
      pulls: [0, 0, 0],
    },
    {
      when: each("stateful", ["local-persistent", "in-memory"]),
      finds: "ownVolume",
      pulls: [0, 0, 1],
    },
    {
      when: each("stateful", ["clustered", "shared-storage"]),
      finds: "ownCluster",
      pulls: [-1, -2, 1],
    },
  ],
  unknown: [
    { without: "stateful", leaves: "unknown" },
    { without: "sessionState", when: { stateful: "external" }, leaves: "scored" },
  ],
});
