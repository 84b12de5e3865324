import type { FactValues } from "@/server/inventory/facts";
import { SANDBOX_OVERHEAD, type SandboxRuntime } from "@/server/capacity/workload-overhead";
import { missing, cpuText } from "./landing-size";
import { isWindows } from "./pod-security";
import {
  field,
  fillIn,
  gap,
  list,
  map,
  type SheetMap,
  type SheetPart,
  type SheetValue,
} from "./sheet-value";

type Architecture = NonNullable<FactValues["cpuArchitecture"]>;

/** As Go, and so Kubernetes and image registries, call them. */
const GO_NAMES: Partial<Record<Architecture, string>> = {
  "x86-64": "amd64",
  // What is built for 32 bits runs on processors of 64.
  "x86-32": "amd64",
  arm64: "arm64",
  arm32: "arm",
  ppc64le: "ppc64le",
  s390x: "s390x",
  riscv64: "riscv64",
};

/** Null where the architecture is unknown; undefined where no node has it. */
export const goArchitecture = ({ cpuArchitecture }: FactValues): string | null | undefined =>
  cpuArchitecture === undefined ? null : GO_NAMES[cpuArchitecture];

/** Nodes it can run on. */
export function nodeSelector(facts: FactValues): SheetPart {
  const architecture = goArchitecture(facts);
  const os = field("kubernetes.io/os", isWindows(facts) ? "windows" : "linux");
  const known = (name: SheetValue) =>
    field("kubernetes.io/arch", name, "registered: what it is built for");
  const what = missing("the architecture it is built for", "cpuArchitecture");
  return field(
    "nodeSelector",
    map(
      os,
      architecture === null
        ? gap(what, "kubernetes.io/arch:")
        : known(architecture ?? fillIn(`nodes of ${facts.cpuArchitecture}: Kubernetes has none`)),
    ),
  );
}

type Sandbox = { className: string; handler: string; overhead: SandboxRuntime | null };

const SANDBOXES: Partial<Record<string, Sandbox>> = {
  gvisor: { className: "gvisor", handler: "runsc", overhead: "gvisor" },
  kata: { className: "kata-qemu", handler: "kata-qemu", overhead: "kata-qemu" },
  firecracker: { className: "kata-fc", handler: "kata-fc", overhead: "kata-firecracker" },
  "hyper-v-isolation": {
    className: "runhcs-wcow-hypervisor",
    handler: "runhcs-wcow-hypervisor",
    overhead: null,
  },
};

/** The runtime of the target that comes first in the dictionary. */
export const sandboxOf = ({ targetSandboxRuntime }: FactValues): Sandbox | null =>
  targetSandboxRuntime?.map((runtime) => SANDBOXES[runtime]).find((found) => found) ?? null;

export function runtimeClassName(facts: FactValues): SheetPart {
  const sandbox = sandboxOf(facts);
  const what = missing("name of the sandbox's RuntimeClass", "targetSandboxRuntime");
  return field("runtimeClassName", sandbox?.className ?? fillIn(what));
}

/** The class itself, with what a pod of it costs its node; null where the runtime is unknown. */
export function runtimeClass(facts: FactValues): SheetMap | null {
  const sandbox = sandboxOf(facts);
  if (!sandbox) return null;
  const overhead = sandbox.overhead && SANDBOX_OVERHEAD[sandbox.overhead];
  const fixed = overhead && [
    field("memory", `${overhead.memoryMib}Mi`, "assumed: the published overhead of this runtime"),
    ...(overhead.cpuMilli > 0 ? [field("cpu", cpuText(overhead.cpuMilli))] : []),
  ];
  return map(
    field(
      "apiVersion",
      "node.k8s.io/v1",
      "Once for a cluster, by its administrator: leave it out where the class is there.",
    ),
    field("kind", "RuntimeClass"),
    field("metadata", map(field("name", sandbox.className))),
    field("handler", sandbox.handler, "assumed: the name that the runtime's installer gives"),
    fixed ? field("overhead", map(field("podFixed", map(...fixed)))) : null,
  );
}

/** Several copies do not stand in one place. */
export function spread(name: string, copies: number | null): SheetPart {
  if (copies === null || copies < 2) return null;
  const over = (topologyKey: string) =>
    map(
      field("maxSkew", 1),
      field("topologyKey", topologyKey),
      field("whenUnsatisfiable", "ScheduleAnyway"),
      field("labelSelector", map(field("matchLabels", instanceLabel(name)))),
    );
  const keys = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"];
  return field("topologySpreadConstraints", list(...keys.map(over)));
}

export const instanceLabel = (name: string): SheetMap =>
  map(field("app.kubernetes.io/instance", name));
