import type { FactValue } from "@/server/inventory/facts";

export type Remedy = FactValue<"acceptedRemedies">[number];

/**
 * Pull that living with an accepted remedy leaves on the form it serves, where that is milder than
 * the pull of the obstacle itself. No published source: a remedy that removes the obstacle leaves
 * half a point of effort, one that works around it a full point or more. [general]
 */
export const REMAINING_PULL: Record<Remedy, number> = {
  "windows-nodes": 0,
  "rebuild-userspace": -0.5,
  "older-host-release": -2,
  "older-guest-kernel": -1,
  "preload-module": -1,
  "own-node-pool": -2,
  "virtio-drivers": 0,
  "emulated-devices": -1,
  "silent-install": -0.5,
  "floating-licence": -0.5,
  "network-hsm": -0.5,
  "device-server": -1,
  "device-plugin": -1.5,
  "new-licence-terms": -0.5,
  "vendor-exception": -1,
  "accept-unsupported": -2,
  "separate-cluster": -1,
  "hypervisor-boundary-accepted": 0,
  "drop-privileges": 0,
  "user-namespaces": -1,
  "dedicated-nodes": -1,
  "privileged-in-guest": -0.5,
  "dns-names": 0,
  "fixed-pod-addresses": -1,
  "host-network": -1,
  "media-relay": -1,
  "realtime-nodes": -1,
  "split-daemons": 0,
  "systemd-image": -1,
  "provide-runtime-class": -0.5,
};
