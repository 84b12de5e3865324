import { isWindowsSystem } from "@/server/capacity/workload-overhead";
import type { FactValue, FactValues } from "@/server/inventory/facts";
import { missing } from "./landing-size";
import { field, fillIn, gap, list, map, remark, type SheetPart } from "./sheet-value";

type Privilege = FactValue<"privileges">[number];

/** Rights of the kernel that a container can be given one by one. */
const CAPABILITIES: Partial<Record<Privilege, string>> = {
  net_bind_service: "NET_BIND_SERVICE",
  net_admin: "NET_ADMIN",
  net_raw: "NET_RAW",
  sys_nice: "SYS_NICE",
  sys_time: "SYS_TIME",
  ipc_lock: "IPC_LOCK",
  sys_ptrace: "SYS_PTRACE",
  sys_resource: "SYS_RESOURCE",
  sys_rawio: "SYS_RAWIO",
  sys_module: "SYS_MODULE",
  sys_admin: "SYS_ADMIN",
  bpf: "BPF",
};

/** Rights that reach past the pod, as fields of the pod. */
const HOST_FIELDS: Partial<Record<Privilege, string>> = {
  "host-network": "hostNetwork",
  "host-pid": "hostPID",
  "host-ipc": "hostIPC",
};

/** The rights a workload keeps: none where the team has decided to drop them. */
export function rightsOf({ privileges, acceptedRemedies }: FactValues): readonly Privilege[] {
  if (acceptedRemedies?.includes("drop-privileges")) return ["none"];
  return privileges ?? [];
}

export const isWindows = ({ os }: FactValues): boolean => isWindowsSystem(os ?? null);

const hasRight = (facts: FactValues, right: Privilege) => rightsOf(facts).includes(right);

export const capabilitiesOf = (facts: FactValues): string[] =>
  rightsOf(facts).flatMap((right) => CAPABILITIES[right] ?? []);

export const runsAsRoot = (facts: FactValues): boolean =>
  hasRight(facts, "root") || hasRight(facts, "privileged");

/** What of the node's own the pod shares. */
export function hostAccess(facts: FactValues): SheetPart {
  const byNetwork = facts.network?.includes("host-network") ?? false;
  const asked = Object.entries(HOST_FIELDS).filter(
    ([right, name]) => hasRight(facts, right as Privilege) || (byNetwork && name === "hostNetwork"),
  );
  const fields = asked.map(([, name]) => field(name, true, "registered among its rights"));
  const paths = (["host-path", "device-access", "docker-socket"] as const).filter((right) =>
    hasRight(facts, right),
  );
  if (paths.length === 0) return fields;
  return [
    ...fields,
    gap(
      `the paths of the host that it needs (${paths.join(", ")})`,
      "volumes:",
      "  - name: host",
      "    hostPath:",
      "      path:",
    ),
  ];
}

/** The pod's part: who it runs as, and which system calls it may make. */
export function podSecurity(facts: FactValues): SheetPart {
  if (isWindows(facts)) return windowsIdentity(facts);
  const known = rightsOf(facts).length > 0;
  const notes = known
    ? []
    : [missing("the strictest, because its rights are not known", "privileges")];
  const sysctls = facts.kernelRequirements?.includes("specific-sysctl")
    ? gap("the kernel settings that it needs", "sysctls:", "  - name:", "    value:")
    : null;
  return field(
    "securityContext",
    map(
      field("runAsNonRoot", !runsAsRoot(facts), ...notes),
      sysctls,
      field("seccompProfile", map(field("type", "RuntimeDefault"))),
    ),
  );
}

function windowsIdentity({ domainJoined }: FactValues): SheetPart {
  if (domainJoined !== "gmsa") return null;
  const name = fillIn("the name of the gMSA credential spec");
  const options = map(field("gmsaCredentialSpecName", name));
  return field("securityContext", map(field("windowsOptions", options)));
}

/** The container's part: no more rights than the facts ask for. */
export function containerSecurity(facts: FactValues): SheetPart {
  // Windows has none of these, and the API refuses them there.
  if (isWindows(facts)) return null;
  if (hasRight(facts, "privileged")) {
    return field(
      "securityContext",
      map(field("privileged", true, "registered: all rights on the node")),
    );
  }
  const added = capabilitiesOf(facts);
  const mustGain = added.includes("SYS_ADMIN");
  return field(
    "securityContext",
    map(
      mustGain
        ? remark("allowPrivilegeEscalation cannot be denied beside SYS_ADMIN.")
        : field("allowPrivilegeEscalation", false),
      field(
        "capabilities",
        map(
          field("drop", list("ALL")),
          added.length > 0 ? field("add", list(...added), "registered among its rights") : null,
        ),
      ),
    ),
  );
}
