import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { windowsSubsystems } from "./windows-subsystems";

const windows = { os: "windows-server" } as const;

describeCriterion(windowsSubsystems, {
  rows: [
    { when: {}, finds: null, pulls: [0, 0, 0] },
    {
      when: each(
        "windowsComponents",
        ["none", "iis", "wcf", "windows-service", "console", "scheduled-task"],
        windows,
      ),
      finds: "inImages",
      pulls: [1, 1, 0],
    },
    {
      when: each("windowsComponents", ["msmq"], windows),
      finds: "queueOnVolume",
      pulls: [0, 0, 1],
    },
    {
      when: each("windowsComponents", ["com-plus"], windows),
      finds: "componentServices",
      pulls: [0, 0, 0],
    },
    {
      when: each(
        "windowsComponents",
        ["ad-ds", "ad-cs", "dhcp-server", "dns-server", "file-server"],
        windows,
      ),
      finds: "roleJudgedElsewhere",
      pulls: [0, 0, 0],
    },
    {
      when: [
        ...each(
          "windowsComponents",
          ["msmq-ad", "msdtc", "print-driver", "print-server", "rds-host"],
          windows,
        ),
        ...each("windowsComponents", ["failover-cluster", "hyper-v"], windows),
        { ...windows, windowsComponents: ["iis", "msmq", "msdtc"] },
      ],
      finds: "notInImages",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("frameworks", [".NET Framework 1.0", ".NET Framework 1.1"], windows),
      finds: "oldFramework",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("frameworks", [".NET Framework 2.0", ".NET Framework 4.8", ".NET 8"], windows),
      finds: "inImages",
      pulls: [1, 1, 0],
    },
  ],
  unknown: [
    { without: "os", leaves: "unknown", asks: [] },
    {
      without: "os",
      when: { windowsComponents: ["msdtc"] },
      leaves: "unknown",
      asks: CONTAINER_FORMS,
    },
    { without: "windowsComponents", when: windows, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "frameworks", when: windows, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "windowsComponents", leaves: "notApplicable" },
    { without: "frameworks", leaves: "notApplicable" },
  ],
});
