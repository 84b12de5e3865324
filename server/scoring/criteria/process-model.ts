import { defineCriterion, strains } from "../criterion";
import { general, read } from "../sources";

const carried = ["split-daemons", "systemd-image"] as const;

export const processModel = defineCriterion({
  id: "process-model",
  key: "K27",
  version: 1,
  dimension: "cloud-native",
  title: "Process model",
  rationale: "A container lives and dies with one process; an init system wants a machine.",
  requires: ["processModel"],
  reasons: {
    one: {
      text: "processModel is {processModel}: one thing to start, watch and stop",
      pulls: [1, 1, 0],
      backing: [
        read("twelve-factor", "VIII, concurrency"),
        general("workers of one parent are one thing"),
      ],
    },
    several: {
      text: "processModel is {processModel}: several services in one image hide each other's failures",
      pulls: [-1, -1, 1],
      backing: [read("bundled-image", "works as a bundled image of several products")],
    },
    initSystem: {
      text: "processModel is {processModel}: an init system as first process needs a special image",
      pulls: [-2, -2, 1],
      gates: strains({ container: carried, "sandboxed-container": carried }),
      backing: [
        read(
          "init-system-image",
          "a directory server runs that way and calls set-up more challenging",
        ),
        read("sysbox", "offers it"),
      ],
    },
  },
  evaluate: ({ processModel: model }) => {
    if (model === "systemd") return [{ reason: "initSystem" }];
    return [{ reason: model === "multi-daemon" ? "several" : "one" }];
  },
});
