import { HostDemands } from "../container-rights";
import { readByteValue } from "../container-amount";
import { detectDocument, readDocument } from "../document-format";
import { foreignDocuments, leftOut } from "../document-table";
import { at, isPlain, listAt, objectsAt, textAt, textsAt, type Plain } from "../document-value";
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import type { RowCells } from "../row-cells";
import { rowWarning, type RowIssue } from "../row-issue";
import type { Cell } from "../table";

const HEADERS = [
  "Compose project",
  "Service",
  "Image",
  "Built here",
  "Replicas",
  "CPUs",
  "Memory (bytes)",
  "Depends on",
  "Privileges",
  "Devices",
  "Sysctls",
  "Host network",
  "Health check",
  "Named volumes",
  "Configuration",
] as const;

const isCompose = (value: unknown): value is Plain =>
  isPlain(value) &&
  textAt(value, "apiVersion") === "" &&
  isPlain(at(value, "services")) &&
  Object.values(at(value, "services") as Plain).every(isService);

const isService = (value: unknown): boolean =>
  isPlain(value) &&
  ["image", "build", "extends", "deploy", "command", "depends_on", "environment", "provider"].some(
    (key) => Object.hasOwn(value, key),
  );

/** Compose files of any version. Variables stay unresolved, and other files are not followed. */
export const compose: ImportFormat = {
  id: "compose",
  title: "Compose file",
  takes:
    "Services: replicas, limits (else reservations) of processors and memory, depends_on, rights and devices of the host, sysctls, health check, named volumes, whether there are variables and configuration files; image as tag, the project as application. Values of variables, secrets and other files are never read.",
  takesMapping: false,
  detect: (sample) => detectDocument(sample, HEADERS, "compose"),
  extract: (documents, fileName) => {
    const own = documents.flatMap(({ value }) => (isCompose(value) ? [value] : []));
    if (own.length === 0) return null;
    const rows = own.flatMap((file) => rowsOf(file, projectOf(file, fileName)));
    const others = own.flatMap((file) => listAt(file, "include").map(() => "include"));
    return {
      name: "Compose services",
      headers: HEADERS,
      rows: rows.map((row, index) => ({ line: index + 1, ...row })),
      notes: leftOut([...others, ...foreignDocuments(documents, isCompose)]),
    };
  },
  read: (tables, { today }) => readDocument(tables, HEADERS, (cells) => readService(cells, today)),
};

/** Its own name, else what the file is called beside "compose". */
const projectOf = (file: Plain, fileName: string): string =>
  textAt(file, "name") ||
  fileName
    .replace(/\.ya?ml$/i, "")
    .replace(/(?:^|[.-])(?:docker-)?compose(?=$|[.-])/i, "")
    .replace(/^[.-]+/, "");

function rowsOf(file: Plain, project: string): { cells: Cell[]; issues: RowIssue[] }[] {
  const services = at(file, "services") as Plain;
  return Object.keys(services).map((name) => {
    const issues: RowIssue[] = [];
    const cells = cellsOf(services[name] as Plain, { name, project, services, issues });
    return { cells, issues };
  });
}

type Around = { name: string; project: string; services: Plain; issues: RowIssue[] };

function cellsOf(service: Plain, { name, project, services, issues }: Around): Cell[] {
  const demands = demandsOf(service);
  const read = (column: string, text: string, reader: (text: string) => number | null) => {
    const amount = text === "" ? null : reader(text);
    // A variable such as ${LIMIT} has its value elsewhere.
    if (text !== "" && amount === null) {
      issues.push(rowWarning("value-not-taken", { column, value: text }));
    }
    return amount;
  };
  const cells: Record<(typeof HEADERS)[number], Cell> = {
    "Compose project": project,
    Service: name,
    Image: textAt(service, "image"),
    "Built here": Object.hasOwn(service, "build") || null,
    Replicas: replicasOf(service, read),
    CPUs: read("CPUs", limitOf(service, "cpus", "cpus"), toNumber),
    "Memory (bytes)": read("Memory", limitOf(service, "memory", "mem_limit"), readByteValue),
    "Depends on": neededBy(service, { name, project, services, issues }).join("; "),
    Privileges: demands.rightsText() || null,
    Devices: demands.devicesText() || null,
    Sysctls: Object.hasOwn(service, "sysctls") || null,
    "Host network": textAt(service, "network_mode") === "host" || null,
    "Health check":
      isPlain(at(service, "healthcheck")) && at(service, "healthcheck", "disable") !== true
        ? "partial"
        : null,
    "Named volumes": volumesOf(service).filter(({ source }) => isNamed(source)).length || null,
    Configuration: configurationOf(service),
  };
  return HEADERS.map((header) => cells[header]);
}

const toNumber = (text: string): number | null => (/^\d*\.?\d+$/.test(text) ? Number(text) : null);

type Read = (column: string, text: string, reader: typeof toNumber) => number | null;

function replicasOf(service: Plain, read: Read): number | null {
  // One on each node of a swarm, however many those are.
  if (textAt(service, "deploy", "mode") === "global") return null;
  const text = textAt(service, "deploy", "replicas") || textAt(service, "scale");
  return text === "" ? 1 : read("Replicas", text, toNumber);
}

const limitOf = (service: Plain, key: "cpus" | "memory", old: string): string =>
  textAt(service, "deploy", "resources", "limits", key) ||
  textAt(service, old) ||
  textAt(service, "deploy", "resources", "reservations", key) ||
  (key === "memory" ? textAt(service, "mem_reservation") : "");

/** Services that it waits for and that are in the file; another file's are told, not followed. */
function neededBy(service: Plain, { name, services, issues }: Around): string[] {
  const declared = at(service, "depends_on");
  const names = isPlain(declared) ? Object.keys(declared) : textsAt(service, "depends_on");
  return names.filter((other) => {
    if (other === name) return false;
    if (Object.hasOwn(services, other)) return true;
    issues.push(rowWarning("reference-missing", { column: "Depends on", value: other }));
    return false;
  });
}

type Volume = { source: string; isReadOnly: boolean };

function volumesOf(service: Plain): Volume[] {
  const long = objectsAt(service, "volumes").map((volume) => ({
    source: textAt(volume, "source"),
    isReadOnly: at(volume, "read_only") === true,
  }));
  const short = textsAt(service, "volumes").flatMap((volume): Volume[] => {
    const [source = "", target, mode = ""] = volume.split(":");
    return target === undefined ? [] : [{ source, isReadOnly: /\bro\b/.test(mode) }];
  });
  return [...long, ...short];
}

const isNamed = (source: string): boolean => /^[a-z0-9][\w.-]*$/i.test(source);

function demandsOf(service: Plain): HostDemands {
  const demands = new HostDemands();
  demands.right("privileged", at(service, "privileged") === true);
  demands.right("host-pid", textAt(service, "pid") === "host");
  demands.right("host-ipc", textAt(service, "ipc") === "host");
  demands.right("host-network", textAt(service, "network_mode") === "host");
  demands.right("root", /^(?:root|0)(?::|$)/.test(textAt(service, "user")));
  for (const name of textsAt(service, "cap_add")) demands.capability(name);
  for (const { source, isReadOnly } of volumesOf(service)) {
    if (source.startsWith("/")) demands.hostPath(source, isReadOnly);
  }
  for (const device of objectsAt(service, "devices")) demands.device(textAt(device, "source"));
  for (const device of textsAt(service, "devices")) demands.device(device.replace(/:.*$/, ""));
  const reserved = objectsAt(service, "deploy", "resources", "reservations", "devices");
  if (reserved.some((device) => listAt(device, "capabilities").includes("gpu"))) demands.gpu();
  return demands;
}

/** Only that there are variables and files, never what they hold. */
function configurationOf(service: Plain): string | null {
  const hasVariables = Object.hasOwn(service, "environment") || Object.hasOwn(service, "env_file");
  const hasFiles = Object.hasOwn(service, "configs");
  if (hasVariables && hasFiles) return "mixed";
  if (hasVariables) return "env";
  return hasFiles ? "files" : null;
}

const BYTES_PER_GIB = 1024 ** 3;

function readService(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [project, name] = [cells.text("compose project"), cells.text("service")];
  const replicas = builder.number("replicas");
  if (replicas !== null && replicas >= 1) builder.fact("instances", replicas);
  builder.setAside(replicas === 0 ? "powered-off" : null);
  builder.size("vCPU", ["cpus"], null);
  const memory = builder.number("memory (bytes)");
  if (memory) builder.fact("memoryGiB", memory / BYTES_PER_GIB);
  builder.listed("privileges", cells.find("privileges"));
  builder.listed("hardware", cells.find("devices"));
  builder.listed("healthProbes", cells.find("health check"));
  builder.listed("config", cells.find("configuration"));
  if (cells.text("sysctls") !== "") builder.fact("kernelRequirements", ["specific-sysctl"]);
  if (cells.text("host network") !== "") builder.fact("network", ["host-network"]);
  if (builder.number("named volumes")) {
    builder.fact("stateful", "local-persistent", "compose-named-volumes");
  }
  const isBuilt = cells.text("built here") !== "";
  builder.fact("distribution", [isBuilt ? "source" : "image"]);
  builder.kind("container");
  builder.tag("image", cells.text("image"));
  builder.applications([project]);
  builder.dependsOn(cells.text("depends on").split("; "));
  const key = { sourceKey: `compose:${project}/${name}`, keyBasis: "source-id" } as const;
  return { draft: builder.draft(name, "Service", key), issues: builder.issues };
}
