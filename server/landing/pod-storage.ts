import type { FactValues } from "@/server/inventory/facts";
import { missing } from "./landing-size";
import {
  field,
  fillIn,
  gap,
  list,
  map,
  type SheetEntry,
  type SheetMap,
  type SheetPart,
  type SheetValue,
} from "./sheet-value";

/** How the data of a workload are kept: on volumes of each copy, on a shared one, as scratch. */
export type Keeping = "own" | "shared" | "scratch" | "none" | "unknown";

export function keepingOf({ stateful, sessionState, dataGiB }: FactValues): Keeping {
  if (stateful === "local-persistent" || stateful === "clustered") return "own";
  if (stateful === "shared-storage") return "shared";
  if (sessionState === "local-disk") return "own";
  if (stateful === "local-ephemeral") return "scratch";
  if (stateful !== undefined) return "none";
  // Data of which nobody has said where they are must not be lost with a pod.
  return dataGiB ? "own" : "unknown";
}

/** Size of the volume of one copy, or of the shared one. */
export function volumeSize(facts: FactValues, keeping: Keeping): [SheetValue, string] {
  const { dataGiB, instances } = facts;
  if (dataGiB === undefined) return [fillIn(missing("size of the volume", "dataGiB")), ""];
  if (dataGiB === 0) return [fillIn("size of the volume: no data are registered"), ""];
  if (keeping === "shared") return [gib(dataGiB), `registered: ${dataGiB} GiB, without growth`];
  if (instances === undefined) {
    return [fillIn(missing("size of each copy's volume", "instances")), ""];
  }
  const share = instances === 1 ? "" : `, shared equally by ${instances} copies`;
  return [gib(dataGiB / instances), `registered: ${dataGiB} GiB${share}, without growth`];
}

const gib = (amount: number): string => `${Math.max(1, Math.ceil(amount - 1e-6))}Gi`;

export function claimSpec(facts: FactValues, keeping: Keeping): SheetMap {
  const [size, note] = volumeSize(facts, keeping);
  const notes = note === "" ? [] : [note];
  return map(
    field("accessModes", list(keeping === "shared" ? "ReadWriteMany" : "ReadWriteOnce")),
    field(
      "resources",
      map(field("requests", map(field("storage", size, ...notes)))),
      "On the cluster's default storage class, unless storageClassName names another.",
    ),
  );
}

type Volumes = { name: string; facts: FactValues; hasOwnClaims: boolean };

/** Volumes of the pod, but for those that a StatefulSet claims for each copy. */
export function podVolumes({ name, facts, hasOwnClaims }: Volumes): SheetPart {
  const keeping = keepingOf(facts);
  const volumes: SheetMap[] = [];
  if (keeping === "shared" || (keeping === "own" && !hasOwnClaims)) {
    const claim = map(field("claimName", `${name}-data`));
    volumes.push(map(field("name", "data"), field("persistentVolumeClaim", claim)));
  }
  if (keeping === "scratch") {
    volumes.push(map(field("name", "data"), field("emptyDir", map())));
  }
  if (hasConfigFiles(facts)) {
    const source = map(field("name", `${name}-config`));
    volumes.push(map(field("name", "config"), field("configMap", source)));
  }
  return volumes.length === 0 ? null : field("volumes", list(...volumes));
}

export function volumeMounts(facts: FactValues): SheetPart {
  const keeping = keepingOf(facts);
  const mounts: SheetMap[] = [];
  const mount = (name: string, what: string, ...more: SheetEntry[]) =>
    mounts.push(map(field("name", name), field("mountPath", fillIn(what)), ...more));
  if (keeping === "own" || keeping === "shared") mount("data", "folder of its data");
  if (keeping === "scratch") mount("data", "folder of its scratch files");
  if (hasConfigFiles(facts)) {
    mount("config", "folder of its configuration files", field("readOnly", true));
  }
  const gaps =
    keeping === "unknown"
      ? [gap(missing("volumes, if it keeps anything of its own", "stateful"), "volumeMounts:")]
      : [];
  return [...gaps, ...(mounts.length > 0 ? [field("volumeMounts", list(...mounts))] : [])];
}

const hasConfigFiles = ({ config }: FactValues): boolean =>
  config === "files" || config === "one-place" || config === "mixed";

/** Names of what holds its settings; the values stand elsewhere. */
export function settingsSources(name: string, facts: FactValues): SheetPart {
  if (facts.config === undefined) {
    return gap(missing("where its configuration comes from", "config"), "envFrom:");
  }
  if (facts.config !== "env" && facts.config !== "mixed") return null;
  const reference = (kind: string, suffix: string) =>
    map(field(kind, map(field("name", `${name}-${suffix}`))));
  return field(
    "envFrom",
    list(reference("configMapRef", "config"), reference("secretRef", "secret")),
    "To be made beforehand: pods wait until both are there. Remove the one that it does not need.",
  );
}
