import { defineCriterion, stopsWithAdvice, strains, strongest } from "../criterion";
import { general, read } from "../sources";

const FIXED = [
  "static-ip",
  "hard-coded-peers",
  "netbios",
  "no-nat",
  "multicast",
  "broadcast",
  "multiple-nics",
];

export const addressing = defineCriterion({
  id: "addressing",
  key: "K16",
  version: 1,
  dimension: "portability",
  title: "Membership and addressing",
  rationale: "Containers get a new address at every start, so they must be found by name.",
  requires: ["network"],
  refines: ["serviceDiscovery"],
  reasons: {
    byName: {
      text: "network is {network}: it is found by name, at any address",
      pulls: [1, 1, 0],
      backing: [general("names survive a new address")],
    },
    noDemand: {
      text: "network is {network}: what it needs of the network is judged elsewhere",
      pulls: [0, 0, 0],
      backing: [general("one circumstance is counted once")],
    },
    fixedAddress: {
      text: "network includes {network}: its place in the network has to stay the same",
      pulls: [-2, -2, 1],
      gates: strains({
        container: ["dns-names", "fixed-pod-addresses", "host-network"],
        "sandboxed-container": ["dns-names", "fixed-pod-addresses"],
      }),
      backing: [
        read("pathfinder", "hard-coded addresses and manual clustering are red answers"),
        read(
          "host-network-cluster",
          "host networking is advised for clusters that cannot be translated",
        ),
      ],
    },
    fixedPeers: {
      text: "serviceDiscovery is {serviceDiscovery}: its peers have to keep their addresses",
      pulls: [-2, -2, 1],
      gates: strains({
        container: ["dns-names", "fixed-pod-addresses", "host-network"],
        "sandboxed-container": ["dns-names", "fixed-pod-addresses"],
      }),
      backing: [read("pathfinder", "hard-coded addresses are a red answer")],
    },
    layerTwo: {
      text: "network includes {network}: it acts below the level at which containers are connected",
      pulls: [-2, -3, 2],
      gates: stopsWithAdvice(
        "sandboxed-container",
        "use a plain container with host networking, or a VM",
      ),
      backing: [read("kata", "no host network")],
    },
  },
  evaluate: ({ network, serviceDiscovery }) => {
    const found = strongest("network", network, {
      layerTwo: ["l2", "vlan", "dhcp-server", "router"],
      fixedAddress: FIXED,
    });
    if (found) return [found];
    if (serviceDiscovery === "hard-coded-ip" || serviceDiscovery === "broadcast") {
      return [{ reason: "fixedPeers" }];
    }
    return [{ reason: network.includes("standard") ? "byName" : "noDemand" }];
  },
});
