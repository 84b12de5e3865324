import { CONTAINER_FORMS, defineCriterion, hard, isWindows, strongest } from "../criterion";
import { general, read } from "../sources";

export const directoryMembership = defineCriterion({
  id: "directory-membership",
  key: "K5",
  version: 2,
  dimension: "platform-fit",
  title: "Directory membership",
  rationale: "A Windows container has no computer account and cannot carry a directory's roles.",
  requires: ["os", "domainJoined"],
  refines: ["windowsComponents"],
  reasons: {
    noBond: {
      text: "domainJoined is {domainJoined}: no machine identity is needed",
      pulls: [0, 0, 0],
      backing: [general("LDAP bind and OpenID Connect work from any form")],
    },
    serviceIdentity: {
      text: "domainJoined is {domainJoined}: a service identity has to be handed to the container",
      pulls: [-1, -1, 1],
      backing: [read("ms-containers", "gMSA works, also on hosts that are not domain joined")],
    },
    unixMember: {
      text: "domainJoined is {domainJoined}: a container that is replaced loses the machine's account",
      pulls: [-1, -1, 1],
      backing: [
        read("init-system-image", "Linux directory servers have images, set-up takes more care"),
      ],
    },
    machineAccount: {
      text: "domainJoined is {domainJoined}: Windows containers cannot be domain joined",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      facts: ["domainJoined", "os"],
      backing: [read("ms-containers", "Windows containers cannot be domain-joined")],
    },
    directoryRole: {
      text: "windowsComponents includes {windowsComponents}: Windows images do not hold that role",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      facts: ["windowsComponents", "os"],
      backing: [read("ms-containers", "infrastructure roles are removed from the images")],
    },
  },
  evaluate: ({ os, domainJoined, windowsComponents }) => {
    if (isWindows(os)) {
      const role = strongest("windowsComponents", windowsComponents, {
        directoryRole: ["ad-ds", "ad-cs", "dhcp-server", "dns-server", "file-server"],
      });
      // Both are said: to leave the domain does not help a machine that holds a role.
      const bonds = [
        ...(domainJoined === true ? [{ reason: "machineAccount" as const }] : []),
        ...(role ? [role] : []),
      ];
      if (bonds.length > 0) return bonds;
    }
    if (domainJoined === true) return [{ reason: "unixMember" }];
    const isService = domainJoined === "gmsa" || domainJoined === "keytab";
    return [{ reason: isService ? "serviceIdentity" : "noBond" }];
  },
});
