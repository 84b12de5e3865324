import { describeCriterion, each } from "@/server/testing/criterion-table";
import { disposability } from "./disposability";

describeCriterion(disposability, {
  rows: [
    { when: { restartBehaviour: "clean" }, finds: "clean", pulls: [1, 1, 0] },
    { when: { restartBehaviour: "start-order" }, finds: "ordered", pulls: [-0.5, -0.5, 0] },
    {
      when: each("restartBehaviour", ["manual", "unsafe"]),
      finds: "attended",
      pulls: [-1, -1, 0],
    },
  ],
  unknown: [{ without: "restartBehaviour", leaves: "unknown" }],
});
