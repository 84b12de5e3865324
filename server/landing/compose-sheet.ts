import type { FactValues } from "@/server/inventory/facts";
import type { LandingRequest, LandingSheet } from "./landing";
import { landingSize, missing, type LandingSize, type SheetAmount } from "./landing-size";
import { imagesOf } from "./pod";
import { goArchitecture, sandboxOf } from "./pod-place";
import { capabilitiesOf, isWindows, rightsOf, runsAsRoot } from "./pod-security";
import { keepingOf } from "./pod-storage";
import { portsText, servedPorts } from "./served-ports";
import { containerCautions, headingOf } from "./sheet-heading";
import { sheetName } from "./sheet-name";
import {
  field,
  fillIn,
  gap,
  list,
  map,
  remark,
  type SheetEntry,
  type SheetMap,
  type SheetPart,
} from "./sheet-value";

/** The same container for one host with a container engine: a first try, or a small site. */
export function composeSheet(request: LandingRequest, isSandboxed: boolean): LandingSheet {
  const { workload, sizing } = request;
  const name = sheetName(workload);
  const size = landingSize(workload, sizing);
  const hasVolume = ["own", "shared"].includes(keepingOf(workload.facts));
  return {
    form: "compose",
    fileName: `${name}.compose.yaml`,
    heading: headingOf(
      request,
      "a container engine",
      isSandboxed ? "sandboxed-container" : "container",
    ),
    cautions: containerCautions(workload.facts),
    documents: [
      map(
        field("name", name),
        field("services", map(field(name, service(request, { size, isSandboxed })))),
        hasVolume ? field("volumes", map(field("data", map()))) : null,
      ),
    ],
  };
}

type Made = { size: LandingSize; isSandboxed: boolean };

function service({ workload }: LandingRequest, { size, isSandboxed }: Made): SheetMap {
  const { facts } = workload;
  const [image] = imagesOf(workload);
  const isBatch = facts.processModel === "batch";
  return map(
    image === undefined
      ? field("image", fillIn("image"))
      : field("image", image, "imported: what it runs today"),
    platform(facts),
    isSandboxed
      ? field("runtime", runtimeOf(facts), "assumed: the name under which the engine has it")
      : null,
    isBatch ? remark("Start it by the host's scheduler: docker compose run.") : null,
    field("restart", isBatch ? "no" : "unless-stopped"),
    field("deploy", map(...deploy(size))),
    ports(facts),
    environment(facts),
    ...security(facts),
    healthcheck(facts),
    volumes(facts),
  );
}

function platform(facts: FactValues): SheetPart {
  const architecture = goArchitecture(facts);
  if (architecture === null) {
    return gap(missing("the architecture it is built for", "cpuArchitecture"), "platform:");
  }
  const os = isWindows(facts) ? "windows" : "linux";
  return architecture === undefined
    ? field("platform", fillIn(`a platform for ${facts.cpuArchitecture}: images have none`))
    : field("platform", `${os}/${architecture}`, "registered: what it is built for");
}

const runtimeOf = (facts: FactValues) =>
  sandboxOf(facts)?.handler ??
  fillIn(missing("the engine's name of the sandbox runtime", "targetSandboxRuntime"));

function deploy(size: LandingSize): SheetEntry[] {
  const amounts = (cpu: SheetAmount, memory: SheetAmount) =>
    map(
      cpu
        ? field("cpus", (cpu.value / 1000).toFixed(3), cpu.note)
        : field("cpus", fillIn(missing("CPU of one copy", "vCPU"))),
      memory
        ? field("memory", `${memory.value}m`, memory.note)
        : field("memory", fillIn(missing("memory of one copy", "memoryGiB"))),
    );
  return [
    size.copies === null
      ? gap(missing("number of copies: without it one runs", "instances"), "replicas:")
      : field("replicas", size.copies, "registered: running copies"),
    field(
      "resources",
      map(
        field("limits", amounts(size.cpuLimitMilli, size.memoryLimitMib)),
        field("reservations", amounts(size.cpuMilli, size.memoryMib)),
      ),
    ),
  ];
}

function ports(facts: FactValues): SheetPart {
  const served = servedPorts(facts);
  if (served?.length === 0) return null;
  const what = served
    ? `ports on which it serves ${portsText(served)}: facts hold no port numbers`
    : missing("ports, if it serves anything", "protocols");
  return gap(what, "ports:", '  - "host:container"');
}

function environment({ config }: FactValues): SheetPart {
  if (config === undefined) {
    return gap(missing("where its configuration comes from", "config"), "env_file:");
  }
  if (config !== "env" && config !== "mixed") return null;
  return field(
    "env_file",
    list(".env"),
    "Holds its settings; the file stays out of the repository.",
  );
}

function security(facts: FactValues): SheetEntry[] {
  if (isWindows(facts)) return [];
  if (rightsOf(facts).includes("privileged")) {
    return [field("privileged", true, "registered: all rights on the host")];
  }
  const added = capabilitiesOf(facts);
  return [
    runsAsRoot(facts)
      ? remark("Runs as user 0: registered among its rights.")
      : gap("user and group other than 0 that the image runs as", 'user: "uid:gid"'),
    field("cap_drop", list("ALL")),
    ...(added.length > 0 ? [field("cap_add", list(...added), "registered among its rights")] : []),
    field("security_opt", list("no-new-privileges:true")),
  ];
}

function healthcheck(facts: FactValues): SheetPart {
  const { healthProbes } = facts;
  if (healthProbes === undefined) {
    return gap(missing("healthcheck, if its health can be asked", "healthProbes"), "healthcheck:");
  }
  if (healthProbes !== "endpoint" && healthProbes !== "partial") return null;
  const command = fillIn("command that asks its health");
  return field("healthcheck", map(field("test", list("CMD", command))));
}

function volumes(facts: FactValues): SheetPart {
  const keeping = keepingOf(facts);
  if (keeping === "unknown") {
    return gap(missing("volumes, if it keeps anything of its own", "stateful"), "volumes:");
  }
  if (keeping === "none") return null;
  if (keeping === "scratch") return field("tmpfs", list(fillIn("folder of its scratch files")));
  const target = fillIn("folder of its data");
  return field(
    "volumes",
    list(map(field("type", "volume"), field("source", "data"), field("target", target))),
  );
}
