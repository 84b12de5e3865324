import { HostDemands } from "../container-rights";
import { isSecretName } from "../secret-columns";
import {
  at,
  isPlain,
  numberAt,
  objectsAt,
  pairsAt,
  textAt,
  textsAt,
  type Plain,
} from "../document-value";
import { readQuantity } from "../kubernetes-quantity";
import type { Cell } from "../table";

/** Kinds that run pods. What one of them owns is part of it and stands for nothing itself. */
const WORKLOADS = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "CronJob",
  "Job",
  "Pod",
  "ReplicaSet",
  "ReplicationController",
];

/** Columns of the table that is made of the objects. Nothing else of them is kept. */
export const KUBERNETES_HEADERS = [
  "Kubernetes kind",
  "Namespace",
  "Object name",
  "UID",
  "Replicas",
  "CPU requested",
  "Memory requested (bytes)",
  "Storage claimed (bytes)",
  "Privileges",
  "Devices",
  "Sysctls",
  "Host network",
  "Probes",
  "Configuration",
  "Architecture",
  "Part of",
  "Images",
  "Labels",
] as const;

export type KubernetesColumn = (typeof KUBERNETES_HEADERS)[number];

/** Whether the object is one of the Kubernetes API; Backstage writes its objects the same way. */
export const isKubernetes = (value: unknown): value is Plain =>
  isPlain(value) &&
  textAt(value, "kind") !== "" &&
  textAt(value, "apiVersion") !== "" &&
  !textAt(value, "apiVersion").startsWith("backstage.io/");

/** A list, of whatever kind, as its items; items of a typed list do not repeat their kind. */
export function flatten(value: Plain): Plain[] {
  const kind = textAt(value, "kind");
  if (!kind.endsWith("List") || !Array.isArray(at(value, "items"))) return [value];
  const itemKind = kind === "List" ? {} : { kind: kind.slice(0, -"List".length) };
  return objectsAt(value, "items").map((item) => ({ ...itemKind, ...item }));
}

export const isWorkloadObject = (object: Plain): boolean =>
  WORKLOADS.includes(textAt(object, "kind")) &&
  objectsAt(object, "metadata", "ownerReferences").length === 0;

/** One object that runs pods as the cells of a row. */
export function rowOf(object: Plain): Cell[] {
  const kind = textAt(object, "kind");
  const pod = podOf(object, kind);
  const containers = objectsAt(pod, "containers");
  const demands = demandsOf(pod, containers);
  const cells: Record<KubernetesColumn, Cell> = {
    "Kubernetes kind": kind,
    Namespace: textAt(object, "metadata", "namespace"),
    "Object name": textAt(object, "metadata", "name"),
    UID: textAt(object, "metadata", "uid"),
    Replicas: replicasOf(object, kind),
    "CPU requested": requested(pod, "cpu"),
    "Memory requested (bytes)": requested(pod, "memory"),
    "Storage claimed (bytes)": claimed(object),
    Privileges: demands.rightsText() || (asksNothing(pod, containers) ? "none" : null),
    Devices: demands.devicesText() || null,
    Sysctls: objectsAt(pod, "securityContext", "sysctls").length || null,
    "Host network": at(pod, "hostNetwork") === true ? true : null,
    Probes: probesOf(containers),
    Configuration: configurationOf(pod, containers),
    Architecture: textAt(pod, "nodeSelector", "kubernetes.io/arch"),
    "Part of": textAt(object, "metadata", "labels", "app.kubernetes.io/part-of"),
    Images: [...new Set(containers.map((container) => textAt(container, "image")))].join("; "),
    Labels: pairsAt(object, "metadata", "labels")
      .filter(([key]) => !isSecretName(key))
      .filter(([key]) => !CHANGING.test(key))
      .map(([key, value]) => `${key}=${value}`)
      .join("; "),
  };
  return KUBERNETES_HEADERS.map((header) => cells[header]);
}

/** Labels that name a release or a generation, and so are new each time. */
const CHANGING = /hash|helm\.sh\/chart|revision|generation|app\.kubernetes\.io\/version/;

function podOf(object: Plain, kind: string): Plain {
  if (kind === "Pod") return plain(at(object, "spec"));
  const job = kind === "CronJob" ? at(object, "spec", "jobTemplate") : object;
  return plain(at(job, "spec", "template", "spec"));
}

const plain = (value: unknown): Plain => (isPlain(value) ? value : {});

/** As the object states it; a DaemonSet has one on each node, which only a live one knows. */
function replicasOf(object: Plain, kind: string): number | null {
  if (kind === "Pod") return 1;
  if (kind === "DaemonSet") return numberAt(object, "status", "desiredNumberScheduled");
  return kind.endsWith("Job") ? null : numberAt(object, "spec", "replicas");
}

/**
 * What the scheduler sets aside for one pod: the sum over its containers and sidecars, or the largest
 * init container where that is more. One container without a request leaves the sum unknown.
 */
function requested(pod: Plain, resource: "cpu" | "memory"): number | null {
  const inits = objectsAt(pod, "initContainers");
  const isSidecar = (container: Plain) => textAt(container, "restartPolicy") === "Always";
  const running = [...objectsAt(pod, "containers"), ...inits.filter(isSidecar)];
  let sum = 0;
  for (const container of running) {
    const amount = requestOf(container, resource);
    if (amount === null) return null;
    sum += amount;
  }
  const before = inits.filter((container) => !isSidecar(container));
  const largest = Math.max(0, ...before.map((container) => requestOf(container, resource) ?? 0));
  return running.length === 0 ? null : Math.max(sum, largest);
}

/** A limit without a request is the request as well (Kubernetes, resource management). */
function requestOf(container: Plain, resource: string): number | null {
  const request = textAt(container, "resources", "requests", resource);
  const text = request === "" ? textAt(container, "resources", "limits", resource) : request;
  return readQuantity(text);
}

function claimed(object: Plain): number | null {
  const templates = objectsAt(object, "spec", "volumeClaimTemplates");
  const sizes = templates.map((claim) =>
    readQuantity(textAt(claim, "spec", "resources", "requests", "storage")),
  );
  if (sizes.length === 0 || sizes.includes(null)) return null;
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

function demandsOf(pod: Plain, containers: readonly Plain[]): HostDemands {
  const demands = new HostDemands();
  demands.right("host-network", at(pod, "hostNetwork") === true);
  demands.right("host-pid", at(pod, "hostPID") === true);
  demands.right("host-ipc", at(pod, "hostIPC") === true);
  for (const container of containers) {
    const security = plain(at(container, "securityContext"));
    demands.right("privileged", at(security, "privileged") === true);
    const user = numberAt(security, "runAsUser") ?? numberAt(pod, "securityContext", "runAsUser");
    demands.right("root", user === 0);
    for (const name of textsAt(security, "capabilities", "add")) demands.capability(name);
    const limits = pairsAt(container, "resources", "limits");
    if (limits.some(([name]) => /(?:^|[./])gpu/.test(name))) demands.gpu();
  }
  for (const volume of objectsAt(pod, "volumes")) {
    const path = textAt(volume, "hostPath", "path");
    if (path !== "") demands.hostPath(path, isReadOnly(textAt(volume, "name"), containers));
  }
  return demands;
}

const isReadOnly = (volume: string, containers: readonly Plain[]): boolean =>
  containers
    .flatMap((container) => objectsAt(container, "volumeMounts"))
    .filter((mount) => textAt(mount, "name") === volume)
    .every((mount) => at(mount, "readOnly") === true);

/** The specification is complete: where it also rules the super user out, nothing is asked. */
function asksNothing(pod: Plain, containers: readonly Plain[]): boolean {
  const isPlainUser = (context: unknown): boolean =>
    at(context, "runAsNonRoot") === true || (numberAt(context, "runAsUser") ?? 0) > 0;
  return (
    containers.length > 0 &&
    (isPlainUser(at(pod, "securityContext")) ||
      containers.every((container) => isPlainUser(at(container, "securityContext"))))
  );
}

function probesOf(containers: readonly Plain[]): string | null {
  const has = (container: Plain, probe: string) => isPlain(at(container, probe));
  const both = containers.some(
    (container) => has(container, "readinessProbe") && has(container, "livenessProbe"),
  );
  if (both) return "endpoint";
  const one = containers.some(
    (container) => has(container, "readinessProbe") || has(container, "livenessProbe"),
  );
  return one ? "partial" : null;
}

/** Only that there are variables and files, never what they hold. */
function configurationOf(pod: Plain, containers: readonly Plain[]): string | null {
  const hasVariables = containers.some(
    (container) => objectsAt(container, "env").length + objectsAt(container, "envFrom").length > 0,
  );
  const hasFiles = objectsAt(pod, "volumes").some((volume) => isPlain(at(volume, "configMap")));
  if (hasVariables && hasFiles) return "mixed";
  if (hasVariables) return "env";
  return hasFiles ? "files" : null;
}
