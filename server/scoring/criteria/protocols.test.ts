import { describeCriterion, each } from "@/server/testing/criterion-table";
import { protocols } from "./protocols";

const relayed = {
  container: ["host-network", "dedicated-nodes", "media-relay"],
  "sandboxed-container": ["media-relay"],
} as const;

describeCriterion(protocols, {
  rows: [
    { when: each("protocols", ["http", "grpc", "websocket"]), finds: "web", pulls: [1, 1, 0] },
    {
      when: [
        ...each("protocols", ["tcp", "udp", "smb", "nfs", "dns", "ldap", "smtp", "mqtt", "amqp"]),
        ...each("protocols", ["sql", "modbus", "none"]),
        ...each("network", ["static-ip", "hard-coded-peers", "netbios", "no-nat", "multicast"]),
        ...each("network", ["broadcast", "multiple-nics", "host-network", "l2", "vlan", "router"]),
        ...each("network", ["standard", "dhcp-server"]),
      ],
      finds: "ordinary",
      pulls: [0, 0, 0],
    },
    {
      when: [
        ...each("network", ["udp-range", "embedded-address"]),
        { network: ["udp-range"], protocols: ["http", "sip-rtp"] },
      ],
      finds: "carriesAddresses",
      pulls: [-1, -2, 1],
      strains: relayed,
    },
    {
      when: [
        ...each("protocols", ["sip-rtp", "ftp-active", "corba-iiop"]),
        { protocols: ["http", "sip-rtp"] },
      ],
      finds: "carriesAddressesByProtocol",
      pulls: [-1, -2, 1],
      strains: relayed,
    },
    {
      when: each("network", ["non-tcp-ip"]),
      finds: "notInternet",
      pulls: [-3, -3, 2],
      stops: { container: ["host-network", "dedicated-nodes"], "sandboxed-container": [] },
    },
  ],
  unknown: [
    { without: "network", leaves: "unknown", asks: ["container", "sandboxed-container"] },
    { without: "protocols", leaves: "scored" },
  ],
});
