import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { directoryMembership } from "./directory-membership";

const ROLES = ["ad-ds", "ad-cs", "dhcp-server", "dns-server", "file-server"] as const;

describeCriterion(directoryMembership, {
  rows: [
    { when: each("domainJoined", [false, "ldap", "oidc"]), finds: "noBond", pulls: [0, 0, 0] },
    {
      when: each("domainJoined", ["gmsa", "keytab"]),
      finds: "serviceIdentity",
      pulls: [-1, -1, 1],
    },
    { when: { domainJoined: true }, finds: "unixMember", pulls: [-1, -1, 1] },
    {
      when: each("os", ["windows-server", "windows-desktop"], { domainJoined: true }),
      finds: "machineAccount",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("windowsComponents", ROLES, { os: "windows-server" }),
      finds: "directoryRole",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
    { when: each("windowsComponents", ROLES), finds: "noBond", pulls: [0, 0, 0] },
    {
      when: { os: "windows-server", domainJoined: "gmsa", windowsComponents: ["iis"] },
      finds: "serviceIdentity",
      pulls: [-1, -1, 1],
    },
  ],
  unknown: [
    { without: "os", when: { domainJoined: true }, leaves: "unknown", asks: CONTAINER_FORMS },
    {
      without: "domainJoined",
      when: { os: "windows-server" },
      leaves: "unknown",
      asks: CONTAINER_FORMS,
    },
    { without: "domainJoined", leaves: "unknown" },
    {
      without: "windowsComponents",
      when: { os: "windows-server" },
      leaves: "scored",
      asks: CONTAINER_FORMS,
    },
  ],
});
