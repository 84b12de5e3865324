import { DraftBuilder, type DraftKey } from "../draft-builder";
import { foreignDocuments, leftOut } from "../document-table";
import { textAt } from "../document-value";
import { detectDocument, readDocument } from "../document-format";
import type { ImportFormat } from "../import-format";
import type { RowCells } from "../row-cells";
import {
  KUBERNETES_HEADERS,
  flatten,
  isKubernetes,
  isWorkloadObject,
  rowOf,
  type KubernetesColumn,
} from "./kubernetes-objects";

const NAME = "Kubernetes objects";

/** Manifests and what `kubectl get -o json|yaml` prints: one object, a list, or many documents. */
export const kubernetes: ImportFormat = {
  id: "kubernetes",
  title: "Kubernetes objects",
  takes:
    "Deployments, StatefulSets, DaemonSets, Jobs, CronJobs, and Pods and ReplicaSets without owner: replicas, requested processors and memory, claimed storage, rights and devices of the host, sysctls, probes, whether there are variables and configuration files, architecture; namespace, images and labels as tags. Everything else, Secrets and values of variables above all, is never kept.",
  takesMapping: false,
  detect: (sample) => detectDocument(sample, KUBERNETES_HEADERS, "Kubernetes"),
  extract: (documents) => {
    const own = documents.filter(({ value }) => isKubernetes(value));
    if (own.length === 0) return null;
    const objects = own.flatMap(({ value }) => (isKubernetes(value) ? flatten(value) : []));
    const rows = objects.filter(isWorkloadObject);
    const others = objects.filter((object) => !isWorkloadObject(object));
    return {
      name: NAME,
      headers: KUBERNETES_HEADERS,
      rows: rows.map((object, index) => ({ line: index + 1, cells: rowOf(object) })),
      notes: leftOut([
        ...others.map((object) => textAt(object, "kind") || "object without kind"),
        ...foreignDocuments(documents, isKubernetes),
      ]),
    };
  },
  read: (tables, { today }) =>
    readDocument(tables, KUBERNETES_HEADERS, (cells) => readObject(cells, today)),
};

const BYTES_PER_GIB = 1024 ** 3;

function readObject(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const text = (column: KubernetesColumn) => cells.text(column.toLowerCase());
  const number = (column: KubernetesColumn) => builder.number(column.toLowerCase());
  const [kind, name] = [text("Kubernetes kind"), text("Object name")];
  const replicas = number("Replicas") ?? (hasDefault(kind) ? 1 : null);
  if (replicas !== null && replicas >= 1) {
    const isStated = number("Replicas") !== null;
    builder.fact("instances", replicas, isStated ? null : "kubernetes-default-replicas");
  }
  // Scaled to nothing is switched off.
  builder.setAside(replicas === 0 ? "powered-off" : null);
  const cpu = number("CPU requested");
  if (cpu) builder.fact("vCPU", cpu);
  const memory = number("Memory requested (bytes)");
  if (memory) builder.fact("memoryGiB", memory / BYTES_PER_GIB);
  readStorage(builder, number("Storage claimed (bytes)"), replicas);
  for (const [fact, column] of LISTED) builder.listed(fact, cells.find(column.toLowerCase()));
  if (number("Sysctls")) builder.fact("kernelRequirements", ["specific-sysctl"]);
  if (text("Host network") === "true") builder.fact("network", ["host-network"]);
  if (kind.endsWith("Job")) builder.fact("processModel", "batch");
  builder.fact("distribution", ["image"]);
  builder.kind("container");
  builder.applications([text("Part of")]);
  builder.tag("kubernetes-namespace", text("Namespace"));
  builder.tag("kubernetes-kind", kind);
  for (const image of text("Images").split("; ")) builder.tag("image", image);
  for (const label of text("Labels").split("; ")) {
    const [key = "", value = ""] = label.split("=", 2);
    if (key !== "") builder.tag(key, value);
  }
  return { draft: builder.draft(name, "Object name", keyOf(cells, name)), issues: builder.issues };
}

const hasDefault = (kind: string): boolean => !kind.endsWith("Job") && kind !== "DaemonSet";

const LISTED = [
  ["privileges", "Privileges"],
  ["hardware", "Devices"],
  ["healthProbes", "Probes"],
  ["config", "Configuration"],
  ["cpuArchitecture", "Architecture"],
] as const satisfies readonly (readonly [string, KubernetesColumn])[];

/** Each replica has claims of its own; the fact counts all of them together. */
function readStorage(builder: DraftBuilder, bytes: number | null, replicas: number | null): void {
  if (bytes === null) return;
  builder.fact("stateful", "local-persistent", "kubernetes-claim-templates");
  const total = replicas ? bytes * replicas : null;
  if (total) builder.fact("dataGiB", total / BYTES_PER_GIB, "kubernetes-claimed-storage");
}

/** The uid where the cluster gave one, else the place in the cluster. */
function keyOf(cells: RowCells, name: string): DraftKey {
  const uid = cells.text("uid");
  const place = `${cells.text("namespace") || "default"}/${cells.text("kubernetes kind")}/${name}`;
  return {
    sourceKey: uid === "" ? `kubernetes:${place}` : `kubernetes:${uid}`,
    keyBasis: "source-id",
  };
}
