import { defineCriterion } from "../criterion";
import { read } from "../sources";

export const disposability = defineCriterion({
  id: "disposability",
  key: "K29",
  version: 1,
  dimension: "cloud-native",
  title: "Disposability",
  rationale: "An orchestrator stops and starts containers whenever it likes.",
  requires: ["restartBehaviour"],
  reasons: {
    clean: {
      text: "restartBehaviour is {restartBehaviour}: it may be stopped and started at any time",
      pulls: [1, 1, 0],
      backing: [read("twelve-factor", "IX, disposability")],
    },
    ordered: {
      text: "restartBehaviour is {restartBehaviour}: others have to be up first",
      pulls: [-0.5, -0.5, 0],
      backing: [read("pathfinder", "a strict start order is a yellow answer")],
    },
    attended: {
      text: "restartBehaviour is {restartBehaviour}: a start that nobody attends does harm",
      pulls: [-1, -1, 0],
      backing: [read("pathfinder", "manual restart is a red answer")],
    },
  },
  evaluate: ({ restartBehaviour }) => {
    if (restartBehaviour === "clean") return [{ reason: "clean" }];
    return [{ reason: restartBehaviour === "start-order" ? "ordered" : "attended" }];
  },
});
