import { CONTAINER_FORMS, defineCriterion, hard, isWindows, stops } from "../criterion";
import { general, read } from "../sources";

export const interaction = defineCriterion({
  id: "interaction",
  key: "K4",
  version: 1,
  dimension: "platform-fit",
  title: "Interaction",
  rationale: "A container has no screen: what people use must be reached over the network.",
  requires: ["os", "gui"],
  reasons: {
    overNetwork: {
      text: "gui is {gui}: nobody needs a screen on the machine",
      pulls: [1, 1, 0],
      backing: [general("headless and web programs need no desktop")],
    },
    installerOnly: {
      text: "gui is {gui}: an image can be built only if the installation runs unattended",
      pulls: [-2, -2, 1],
      gates: stops({ container: ["silent-install"], "sandboxed-container": ["silent-install"] }),
      backing: [
        read("ms-containers", "ruled out unless the installation can be silent"),
        general("the sandboxed form needs the same image"),
      ],
    },
    desktop: {
      text: "gui is {gui}: a desktop has to be streamed out of a container",
      pulls: [-3, -3, 3],
      backing: [general("streamed Linux desktops exist, at a cost")],
    },
    windowsDesktop: {
      text: "gui is {gui} on {os}: Windows containers have no graphical interface and no RDP",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      facts: ["gui", "os"],
      backing: [read("ms-containers", "RDP is excluded as a fundamental concept")],
    },
  },
  evaluate: ({ os, gui }) => {
    if (gui === "none" || gui === "web" || gui === "console") return [{ reason: "overNetwork" }];
    if (gui === "installer-only") return [{ reason: "installerOnly" }];
    return [{ reason: isWindows(os) ? "windowsDesktop" : "desktop" }];
  },
});
