import { HostDemands } from "../container-rights";
import { detectDocument, readDocument } from "../document-format";
import { leftOut } from "../document-table";
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
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import type { RowCells } from "../row-cells";
import type { Cell } from "../table";

const HEADERS = [
  "Container id",
  "Container name",
  "Image",
  "State",
  "CPUs",
  "Memory (bytes)",
  "Privileges",
  "Devices",
  "Sysctls",
  "Host network",
  "Health check",
  "Volumes",
  "Project",
  "Service",
] as const;

const isContainer = (value: unknown): value is Plain =>
  isPlain(value) &&
  textAt(value, "Id") !== "" &&
  isPlain(at(value, "Config")) &&
  isPlain(at(value, "HostConfig"));

/** What `docker inspect` prints (an array) or the engine answers (an object) for containers. */
export const docker: ImportFormat = {
  id: "docker",
  title: "docker inspect",
  takes:
    "Containers: name, state, limits of processors and memory (0 means none, so unknown), rights and devices of the host, sysctls, health check, volumes; image as tag, the compose project as application. Variables and mounted files are never kept.",
  takesMapping: false,
  detect: (sample) => detectDocument(sample, HEADERS, "docker inspect"),
  extract: (documents) => {
    const objects = documents.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
    const own = objects.filter(isContainer);
    if (own.length === 0) return null;
    return {
      name: "Containers",
      headers: HEADERS,
      rows: own.map((container, index) => ({ line: index + 1, cells: cellsOf(container) })),
      notes: leftOut(objects.filter((object) => !isContainer(object)).map(() => "object")),
    };
  },
  read: (tables, { today }) =>
    readDocument(tables, HEADERS, (cells) => readContainer(cells, today)),
};

function cellsOf(container: Plain): Cell[] {
  const demands = demandsOf(container);
  const host = at(container, "HostConfig");
  const label = (name: string) =>
    textAt(container, "Config", "Labels", `com.docker.compose.${name}`);
  const cells: Record<(typeof HEADERS)[number], Cell> = {
    "Container id": textAt(container, "Id"),
    "Container name": textAt(container, "Name").replace(/^\//, ""),
    Image: textAt(container, "Config", "Image"),
    State: stateOf(container),
    CPUs: processorsOf(host),
    "Memory (bytes)": numberAt(host, "Memory") || null,
    Privileges: demands.rightsText() || null,
    Devices: demands.devicesText() || null,
    Sysctls: pairsAt(host, "Sysctls").length || null,
    "Host network": textAt(host, "NetworkMode") === "host" || null,
    "Health check": isPlain(at(container, "Config", "Healthcheck")) ? "partial" : null,
    Volumes:
      objectsAt(container, "Mounts").filter((mount) => textAt(mount, "Type") === "volume").length ||
      null,
    Project: label("project"),
    Service: label("service"),
  };
  return HEADERS.map((header) => cells[header]);
}

function stateOf(container: Plain): string {
  const status = textAt(container, "State", "Status");
  if (status !== "") return status;
  const running = at(container, "State", "Running");
  return running === true ? "running" : running === false ? "exited" : "";
}

/** Billionths of a processor, or the share of a period; 0 and -1 are no limit. */
function processorsOf(host: unknown): number | null {
  const nano = numberAt(host, "NanoCpus") ?? 0;
  if (nano > 0) return nano / 1e9;
  const [quota, period] = [numberAt(host, "CpuQuota") ?? 0, numberAt(host, "CpuPeriod") ?? 0];
  return quota > 0 && period > 0 ? quota / period : null;
}

function demandsOf(container: Plain): HostDemands {
  const demands = new HostDemands();
  const host = at(container, "HostConfig");
  demands.right("privileged", at(host, "Privileged") === true);
  demands.right("host-pid", textAt(host, "PidMode") === "host");
  demands.right("host-ipc", textAt(host, "IpcMode") === "host");
  demands.right("host-network", textAt(host, "NetworkMode") === "host");
  demands.right("root", /^(?:root|0)(?::|$)/.test(textAt(container, "Config", "User")));
  for (const name of textsAt(host, "CapAdd")) demands.capability(name);
  for (const device of objectsAt(host, "Devices")) demands.device(textAt(device, "PathOnHost"));
  for (const bind of textsAt(host, "Binds")) {
    const [source = "", , mode = ""] = bind.split(":");
    if (source.startsWith("/")) demands.hostPath(source, /\bro\b/.test(mode));
  }
  return demands;
}

const BYTES_PER_GIB = 1024 ** 3;

function readContainer(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [id, name] = [cells.text("container id"), cells.text("container name")];
  builder.power(cells.text("state"));
  builder.fact("instances", 1);
  builder.size("vCPU", ["cpus"], null);
  const memory = builder.number("memory (bytes)");
  if (memory) builder.fact("memoryGiB", memory / BYTES_PER_GIB);
  builder.listed("privileges", cells.find("privileges"));
  builder.listed("hardware", cells.find("devices"));
  builder.listed("healthProbes", cells.find("health check"));
  if (cells.text("sysctls") !== "") builder.fact("kernelRequirements", ["specific-sysctl"]);
  if (cells.text("host network") !== "") builder.fact("network", ["host-network"]);
  if (builder.number("volumes")) builder.fact("stateful", "local-persistent", "docker-volumes");
  builder.fact("distribution", ["image"]);
  builder.kind("container");
  builder.tag("image", cells.text("image"));
  builder.tag("compose-service", cells.text("service"));
  builder.applications([cells.text("project")]);
  const key = { sourceKey: `docker:${id}`, keyBasis: "source-id" } as const;
  return { draft: builder.draft(name || id, "Container name", key), issues: builder.issues };
}
