import { describeCriterion, each } from "@/server/testing/criterion-table";
import { addressing } from "./addressing";

const named = {
  container: ["dns-names", "fixed-pod-addresses", "host-network"],
  "sandboxed-container": ["dns-names", "fixed-pod-addresses"],
} as const;

describeCriterion(addressing, {
  rows: [
    { when: {}, finds: "byName", pulls: [1, 1, 0] },
    {
      when: each("serviceDiscovery", ["kubernetes", "registry", "load-balancer", "config-names"]),
      finds: "byName",
      pulls: [1, 1, 0],
    },
    {
      when: each("network", ["host-network", "udp-range", "embedded-address", "non-tcp-ip"]),
      finds: "noDemand",
      pulls: [0, 0, 0],
    },
    {
      when: [
        ...each("network", ["static-ip", "hard-coded-peers", "netbios", "no-nat", "multicast"]),
        ...each("network", ["broadcast", "multiple-nics"]),
      ],
      finds: "fixedAddress",
      pulls: [-2, -2, 1],
      strains: named,
    },
    {
      when: each("serviceDiscovery", ["hard-coded-ip", "broadcast"]),
      finds: "fixedPeers",
      pulls: [-2, -2, 1],
      strains: named,
    },
    {
      when: [
        ...each("network", ["l2", "vlan", "dhcp-server", "router"]),
        { network: ["static-ip", "router"] },
      ],
      finds: "layerTwo",
      pulls: [-2, -3, 2],
      stops: { "sandboxed-container": [] },
    },
  ],
  unknown: [
    { without: "network", leaves: "unknown", asks: ["container", "sandboxed-container"] },
    { without: "serviceDiscovery", leaves: "scored" },
  ],
});
