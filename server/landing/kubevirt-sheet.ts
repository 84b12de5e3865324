import { addedSystemMib } from "@/server/capacity/workload-overhead";
import type { FactValues } from "@/server/inventory/facts";
import type { LandingRequest, LandingSheet, LandingWorkload } from "./landing";
import { landingSize, missing, type LandingSize } from "./landing-size";
import { goArchitecture } from "./pod-place";
import { isWindows } from "./pod-security";
import { commonCautions, headingOf } from "./sheet-heading";
import { appName, sheetName } from "./sheet-name";
import { field, fillIn, gap, list, map, type SheetMap, type SheetPart } from "./sheet-value";
import { clock, devicesOf, drivers, features, firmware } from "./vm-hardware";
import { dataVolumes, hasDataDisk, volumes } from "./vm-disks";
import { interfacesOf, networksOf } from "./vm-network";

/** Past this many copies the rest is left to whoever applies the sheet. */
const MOST_COPIES = 20;

/** A virtual machine on KubeVirt for each copy of the workload. */
export function kubevirtSheet(request: LandingRequest): LandingSheet {
  const { workload, sizing } = request;
  const name = sheetName(workload);
  const size = landingSize(workload, sizing);
  const copies = size.copies ?? 1;
  const shown = Math.min(copies, MOST_COPIES);
  const names = Array.from({ length: shown }, (_, at) =>
    copies === 1 ? name : `${name}-${at + 1}`,
  );
  return {
    form: "kubevirt",
    fileName: `${name}.kubevirt.yaml`,
    heading: headingOf(request, "KubeVirt", "vm"),
    cautions: [
      ...(copies > shown
        ? [`It has ${copies} copies; the first ${shown} of them stand here.`]
        : []),
      ...machineCautions(workload.facts),
      ...commonCautions(workload.facts),
    ],
    documents: names.map((own) => machine(own, workload, size)),
  };
}

function machineCautions(facts: FactValues): string[] {
  const bus = facts.paravirtualDrivers;
  return [
    ...(bus === "installable"
      ? ["Its paravirtual drivers have to be installed before the first start."]
      : []),
    ...(isWindows(facts) ? ["Windows may ask to be activated again on other hardware."] : []),
    ...(facts.network?.includes("hard-coded-peers")
      ? ["It reaches its peers at fixed addresses: they have to stay, or be changed in it."]
      : []),
  ];
}

function machine(name: string, workload: LandingWorkload, size: LandingSize): SheetMap {
  const { facts } = workload;
  const labels = map(
    field("app.kubernetes.io/name", appName(workload.name)),
    field("app.kubernetes.io/instance", name),
  );
  return map(
    field("apiVersion", "kubevirt.io/v1"),
    field("kind", "VirtualMachine"),
    field(
      "metadata",
      map(
        field("name", name),
        field("labels", labels),
        field("annotations", map(field("berth/workload-id", workload.id))),
      ),
    ),
    field(
      "spec",
      map(
        field(
          "runStrategy",
          "Halted",
          "Stays off until its disks are there; then set it to Always.",
        ),
        size.copies === null
          ? gap(missing("number of machines; one stands here", "instances"))
          : null,
        dataVolumes(name, facts),
        field(
          "template",
          map(
            field("metadata", map(field("labels", labels))),
            field("spec", instance(name, workload, size)),
          ),
        ),
      ),
    ),
  );
}

function instance(name: string, workload: LandingWorkload, size: LandingSize): SheetMap {
  const { facts } = workload;
  const isHeld = facts.hardware?.some((device) => HELD.includes(device)) ?? false;
  return map(
    architecture(facts),
    field("evictionStrategy", isHeld ? "None" : "LiveMigrateIfPossible"),
    field("domain", domain(workload, size)),
    field("networks", list(...networksOf(facts))),
    field("volumes", list(...volumes(name, facts))),
  );
}

/** Devices of a host, with which a machine cannot move to another. */
const HELD: readonly string[] = [
  "gpu",
  "gpu-cuda",
  "gpu-directx",
  "pci-card",
  "sriov",
  "hba",
  "usb",
];

function architecture(facts: FactValues): SheetPart {
  const name = goArchitecture(facts);
  if (name === null) return gap(missing("its architecture", "cpuArchitecture"), "architecture:");
  const isOffered = name === "amd64" || name === "arm64" || name === "s390x";
  return isOffered
    ? field("architecture", name, "registered: what it is built for")
    : field("architecture", fillIn(`hosts of ${facts.cpuArchitecture}: KubeVirt has none`));
}

function domain(workload: LandingWorkload, size: LandingSize): SheetMap {
  const { facts } = workload;
  const bus = drivers(facts);
  const disk = (name: string, bootOrder: number | null) =>
    map(
      field("name", name),
      bootOrder === null ? null : field("bootOrder", bootOrder),
      field("disk", map(field("bus", bus.disk))),
    );
  return map(
    field("cpu", cpu(size, facts)),
    field("memory", memory(workload, size)),
    firmware(facts),
    features(facts),
    clock(facts),
    field(
      "devices",
      map(
        bus.remark,
        field(
          "disks",
          list(disk("system", 1), ...(hasDataDisk(facts) ? [disk("data", null)] : [])),
        ),
        field("interfaces", list(...interfacesOf(facts, bus.network))),
        devicesOf(facts),
      ),
    ),
  );
}

/** A guest has whole processors: what right-sizing asks for, rounded up. */
function cpu({ cpuMilli }: LandingSize, { latency }: FactValues): SheetMap {
  const cores = cpuMilli && Math.max(1, Math.ceil(cpuMilli.value / 1000));
  return map(
    cores === null
      ? gap(missing("processors", "vCPU"), "cores:")
      : field("cores", cores, `${cpuMilli?.note}; whole ones`),
    latency === "ultra-low" || latency === "real-time"
      ? field("dedicatedCpuPlacement", true, `registered: latency is ${latency}`)
      : null,
  );
}

function memory({ kind, facts }: LandingWorkload, { memoryMib }: LandingSize): SheetMap {
  if (!memoryMib) return map(field("guest", fillIn(missing("memory", "memoryGiB"))));
  const system = addedSystemMib({ kind, os: facts.os ?? null });
  const more = system > 0 ? `; plus ${system} MiB assumed for an operating system` : "";
  return map(field("guest", `${memoryMib.value + system}Mi`, memoryMib.note + more));
}
