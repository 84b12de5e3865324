import { defineCriterion, strains, strongest } from "../criterion";
import { general, read } from "../sources";

const HOST_NETWORK = ["host-network"];
const BREAKS_BOUNDARY = [
  "sys_admin",
  "sys_module",
  "sys_rawio",
  "bpf",
  "host-pid",
  "host-ipc",
  "docker-socket",
  "privileged",
];

export const privilegeRequests = defineCriterion({
  id: "privilege-requests",
  key: "K13",
  version: 2,
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
      backing: [read("single-rights", "a VPN image names the rights it needs one by one")],
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
    hostNetworkRight: {
      text: "privileges includes {privileges}: in a container that opens the host's network",
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
    // A sandbox can grant every other right inside its guest, but never the host's network.
    const right = strongest("privileges", privileges, { hostNetworkRight: HOST_NETWORK });
    const use = strongest("network", network, { hostNetwork: HOST_NETWORK });
    const heavy = strongest("privileges", privileges, { breaksBoundary: BREAKS_BOUNDARY });
    const found = right ?? use ?? heavy;
    if (found) return [found];
    return [{ reason: privileges.includes("none") ? "nothing" : "single" }];
  },
});
