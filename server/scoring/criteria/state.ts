import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

const IN_ONE_INSTANCE = ["replicated", "sticky-memory", "local-disk"];

export const state = defineCriterion({
  id: "state",
  key: "K14",
  version: 1,
  dimension: "cloud-native",
  title: "State",
  rationale: "What keeps no state can be stopped, moved and multiplied at will.",
  requires: ["stateful"],
  refines: ["sessionState"],
  reasons: {
    elsewhere: {
      text: "stateful is {stateful}: an instance can be replaced at any time",
      pulls: [2, 2, 0],
      backing: [
        read("pathfinder", "stateless is the green answer"),
        read("twelve-factor", "VI, processes"),
      ],
    },
    sessionsInside: {
      text: "stateful is {stateful}, but sessionState is {sessionState}: sessions die with an instance",
      pulls: [0, 0, 0],
      backing: [read("twelve-factor", "VI, processes: sticky sessions are a violation")],
    },
    ownVolume: {
      text: "stateful is {stateful}: its data stays with one instance",
      pulls: [0, 0, 1],
      backing: [read("image-library", "many vendor images keep their files on one volume")],
    },
    ownCluster: {
      text: "stateful is {stateful}: it has high availability of its own, which an orchestrator repeats",
      pulls: [-1, -2, 1],
      backing: [
        read("ms-containers", "orchestration may become an overhead"),
        general("shared disks are read like a cluster"),
      ],
    },
  },
  evaluate: ({ stateful, sessionState }) => {
    if (stateful === "clustered" || stateful === "shared-storage")
      return [{ reason: "ownCluster" }];
    if (stateful === "local-persistent" || stateful === "in-memory")
      return [{ reason: "ownVolume" }];
    const isInside = IN_ONE_INSTANCE.includes(sessionState);
    return [{ reason: isInside ? "sessionsInside" : "elsewhere" }];
  },
});
