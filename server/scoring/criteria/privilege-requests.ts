import { defineCriterion, strains, strongest } from "../criterion";
import { general, read } from "../sources";

const BREAKS_BOUNDARY = [
  "sys_admin",
  "sys_module",
  "sys_rawio",
  "bpf",
  "host-network",
  "host-pid",
  "host-ipc",
  "docker-socket",
  "privileged",
];

export const privilegeRequests = defineCriterion({
  id: "privilege-requests",
  key: "K13",
  version: 1,
  dimension: "isolation",
  title: "Privileges requested",
  rationale: "Rights over the host take away the boundary that a container has.",
  requires: ["privileges", "network"],
  reasons: {
    nothing: {
      text: "privileges is {privileges}: it runs as an ordinary process",
      pulls: [1, 1, 0],
      backing: [general("nothing to grant, nothing to lose")],
    },
    single: {
      text: "privileges includes {privileges}: single rights that can be granted one by one",
      pulls: [-1, 0, 0],
      backing: [read("vendor-pages", "VPN and DHCP images ask for NET_ADMIN and the like")],
    },
    breaksBoundary: {
      text: "privileges includes {privileges}: in a container that opens the whole host",
      pulls: [-2, -1, 2],
      gates: strains({
        container: ["drop-privileges", "user-namespaces", "dedicated-nodes"],
        "sandboxed-container": ["drop-privileges", "privileged-in-guest"],
      }),
      backing: [
        read("pathfinder", "privileged operation is a yellow answer"),
        read("kata", "privileged inside the guest only, and no host network"),
        read("sysbox", "removes the need, and is weaker than gVisor or a VM"),
      ],
    },
    hostNetwork: {
      text: "network includes {network}: in a container that opens the host's network",
      pulls: [-2, -1, 2],
      gates: strains({
        container: ["drop-privileges", "dedicated-nodes"],
        "sandboxed-container": ["drop-privileges"],
      }),
      backing: [
        read("kata", "no host network"),
        read("k8s-windows", "no host network on Windows nodes"),
      ],
    },
  },
  evaluate: ({ privileges, network }) => {
    const heavy = strongest("privileges", privileges, { breaksBoundary: BREAKS_BOUNDARY });
    if (heavy) return [heavy];
    const host = strongest("network", network, { hostNetwork: ["host-network"] });
    if (host) return [host];
    return [{ reason: privileges.includes("none") ? "nothing" : "single" }];
  },
});
