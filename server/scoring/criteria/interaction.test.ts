import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { interaction } from "./interaction";

const DESKTOPS = ["streamed", "desktop", "interactive-session"] as const;

describeCriterion(interaction, {
  rows: [
    { when: each("gui", ["none", "web", "console"]), finds: "overNetwork", pulls: [1, 1, 0] },
    {
      when: { gui: "installer-only" },
      finds: "installerOnly",
      pulls: [-2, -2, 1],
      stops: { container: ["silent-install"], "sandboxed-container": ["silent-install"] },
    },
    { when: each("gui", DESKTOPS), finds: "desktop", pulls: [-3, -3, 3] },
    {
      when: [
        ...each("gui", DESKTOPS, { os: "windows-server" }),
        ...each("gui", DESKTOPS, { os: "windows-desktop" }),
      ],
      finds: "windowsDesktop",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
  ],
  unknown: [
    { without: "os", when: { gui: "desktop" }, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "gui", when: { os: "windows-server" }, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "gui", leaves: "unknown", asks: CONTAINER_FORMS },
  ],
});
