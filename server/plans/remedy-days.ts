/**
 * Person-days of carrying out an accepted remedy for one workload. What the platform does once for
 * all (nodes, drivers, a runtime class) leaves the share of one workload; what changes the software
 * or a contract is a piece of work of its own. Planning values of our own; each plan can set the
 * part anew.
 */
const REMEDY_DAYS: ReadonlyMap<string, number> = new Map([
  ["windows-nodes", 0.5],
  ["rebuild-userspace", 5],
  ["older-host-release", 1],
  ["older-guest-kernel", 1],
  ["preload-module", 0.5],
  ["own-node-pool", 1],
  ["virtio-drivers", 0.5],
  ["emulated-devices", 0.5],
  ["silent-install", 2],
  ["floating-licence", 2],
  ["network-hsm", 3],
  ["device-server", 2],
  ["device-plugin", 2],
  ["new-licence-terms", 3],
  ["vendor-exception", 2],
  ["accept-unsupported", 0.5],
  ["separate-cluster", 2],
  ["hypervisor-boundary-accepted", 0.5],
  ["drop-privileges", 3],
  ["user-namespaces", 1],
  ["dedicated-nodes", 1],
  ["privileged-in-guest", 0.5],
  ["dns-names", 3],
  ["fixed-pod-addresses", 1],
  ["host-network", 0.5],
  ["media-relay", 5],
  ["realtime-nodes", 5],
  ["split-daemons", 5],
  ["systemd-image", 2],
  ["provide-runtime-class", 1],
]);

/** Names under which days are known; a test compares them with the dictionary of facts. */
export const REMEDIES_WITH_DAYS: readonly string[] = [...REMEDY_DAYS.keys()];

/** A remedy of another version of the dictionary counts as one that is not decided on yet. */
export const remedyDays = (remedy: string): number =>
  REMEDY_DAYS.get(remedy) ?? (remedy === "none" ? 0 : UNKNOWN_REMEDY_DAYS);

const UNKNOWN_REMEDY_DAYS = 3;
