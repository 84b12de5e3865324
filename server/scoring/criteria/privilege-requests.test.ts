import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { privilegeRequests } from "./privilege-requests";

const hostNetwork = {
  container: ["drop-privileges", "dedicated-nodes"],
  "sandboxed-container": ["drop-privileges"],
} as const;

describeCriterion(privilegeRequests, {
  rows: [
    {
      when: [
        ...each("network", ["standard", "static-ip", "hard-coded-peers", "netbios", "no-nat"]),
        ...each("network", ["multiple-nics", "multicast", "broadcast", "l2", "vlan", "router"]),
        ...each("network", ["dhcp-server", "udp-range", "embedded-address", "non-tcp-ip"]),
      ],
      finds: "nothing",
      pulls: [1, 1, 0],
    },
    {
      when: [
        ...each("privileges", ["root", "net_bind_service", "net_admin", "net_raw", "sys_nice"]),
        ...each("privileges", ["sys_time", "ipc_lock", "sys_ptrace", "sys_resource"]),
        ...each("privileges", ["device-access", "host-path"]),
      ],
      finds: "single",
      pulls: [-1, 0, 0],
    },
    {
      when: [
        ...each("privileges", ["sys_admin", "sys_module", "sys_rawio", "bpf", "host-pid"]),
        ...each("privileges", ["host-ipc", "docker-socket", "privileged"]),
        { privileges: ["net_admin", "sys_admin"] },
      ],
      finds: "breaksBoundary",
      pulls: [-2, -1, 2],
      strains: {
        container: ["drop-privileges", "user-namespaces", "dedicated-nodes"],
        "sandboxed-container": ["drop-privileges", "privileged-in-guest"],
      },
    },
    {
      when: [
        { privileges: ["host-network"] },
        { privileges: ["host-network"], network: ["host-network"] },
        { privileges: ["host-network", "privileged"] },
      ],
      finds: "hostNetworkRight",
      pulls: [-2, -1, 2],
      strains: hostNetwork,
    },
    {
      when: [
        { network: ["host-network"] },
        { network: ["host-network"], privileges: ["sys_admin"] },
      ],
      finds: "hostNetwork",
      pulls: [-2, -1, 2],
      strains: hostNetwork,
    },
  ],
  unknown: [
    { without: "privileges", leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "network", leaves: "unknown", asks: CONTAINER_FORMS },
  ],
});
