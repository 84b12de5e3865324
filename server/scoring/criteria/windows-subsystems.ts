import { CONTAINER_FORMS, defineCriterion, hard, isWindows, strongest } from "../criterion";
import { general, read } from "../sources";

const NOT_IN_IMAGES = [
  "msmq-ad",
  "msdtc",
  "print-driver",
  "print-server",
  "rds-host",
  "failover-cluster",
  "hyper-v",
];
const ROLES = ["ad-ds", "ad-cs", "dhcp-server", "dns-server", "file-server"];
const OLD_FRAMEWORK = /^\.NET Framework [01]\./;

export const windowsSubsystems = defineCriterion({
  id: "windows-subsystems",
  key: "K6",
  version: 2,
  dimension: "platform-fit",
  title: "Windows subsystems",
  rationale: "Windows container images hold only a part of the system's roles and subsystems.",
  requires: ["os", "frameworks", "windowsComponents"],
  reasons: {
    inImages: {
      text: "windowsComponents is {windowsComponents}: Windows images hold all it uses",
      pulls: [1, 1, 0],
      backing: [
        read("ms-containers", "IIS, WCF, services, console and tasks are ideal candidates"),
      ],
    },
    queueOnVolume: {
      text: "windowsComponents includes {windowsComponents}: a queue works in a container, on a volume",
      pulls: [0, 0, 1],
      backing: [read("ms-containers", "validated by Microsoft")],
    },
    componentServices: {
      text: "windowsComponents includes {windowsComponents}: it has to be tested in an image",
      pulls: [0, 0, 0],
      backing: [general("no statement was found on COM+ in Windows images")],
    },
    roleJudgedElsewhere: {
      text: "windowsComponents includes {windowsComponents}: the role is judged under directory membership",
      pulls: [0, 0, 0],
      backing: [general("one circumstance is counted once")],
    },
    notInImages: {
      text: "windowsComponents includes {windowsComponents}: Windows containers do not support it",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["windowsComponents", "os"],
      backing: [read("ms-containers", "each is listed as unsupported or left out of the images")],
    },
    oldFramework: {
      text: "frameworks includes {frameworks}: there is no image before .NET Framework 2.0",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["frameworks", "os"],
      backing: [read("ms-containers", ".NET Framework before 2.0 is unsupported")],
    },
  },
  evaluate: ({ os, frameworks, windowsComponents }) => {
    if (!isWindows(os)) return null;
    const old = frameworks.filter((framework) => OLD_FRAMEWORK.test(framework));
    if (old.length > 0) return [{ reason: "oldFramework", evidence: { frameworks: old } }];
    const judged = strongest("windowsComponents", windowsComponents, {
      notInImages: NOT_IN_IMAGES,
      queueOnVolume: ["msmq"],
      componentServices: ["com-plus"],
      roleJudgedElsewhere: ROLES,
    });
    return [judged ?? { reason: "inImages" }];
  },
});
