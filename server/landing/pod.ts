import type { FactValues } from "@/server/inventory/facts";
import type { LandingWorkload } from "./landing";
import { cpuText, missing, type LandingSize, type SheetAmount } from "./landing-size";
import { nodeSelector, runtimeClassName, spread } from "./pod-place";
import { probes } from "./pod-probes";
import { containerSecurity, hostAccess, isWindows, podSecurity } from "./pod-security";
import { podVolumes, settingsSources, volumeMounts } from "./pod-storage";
import { portsText, servedPorts } from "./served-ports";
import {
  field,
  fillIn,
  gap,
  list,
  map,
  type SheetEntry,
  type SheetMap,
  type SheetPart,
} from "./sheet-value";

export type PodRequest = {
  name: string;
  workload: LandingWorkload;
  size: LandingSize;
  isSandboxed: boolean;
  /** Each copy gets volumes of its own from the controller. */
  hasOwnClaims: boolean;
};

/** The pod of a workload. What ends by itself is started anew only after a failure. */
export function podSpec(request: PodRequest): SheetMap {
  const { name, workload, size, isSandboxed, hasOwnClaims } = request;
  const { facts } = workload;
  const usesCluster = facts.serviceDiscovery === "kubernetes";
  return map(
    isSandboxed ? runtimeClassName(facts) : null,
    isWindows(facts) ? field("os", map(field("name", "windows"))) : null,
    nodeSelector(facts),
    hostAccess(facts),
    usesCluster ? null : field("automountServiceAccountToken", false),
    podSecurity(facts),
    spread(name, size.copies),
    field("containers", list(container(request))),
    podVolumes({ name, facts, hasOwnClaims }),
    facts.processModel === "batch" ? field("restartPolicy", restartOf(facts)) : null,
  );
}

const restartOf = ({ restartBehaviour }: FactValues): string =>
  restartBehaviour === "clean" ? "OnFailure" : "Never";

function container({ name, workload, size }: PodRequest): SheetMap {
  const { facts } = workload;
  return map(
    field("name", "main"),
    ...image(workload),
    settingsSources(name, facts),
    ports(facts),
    field("resources", map(...resources(size, facts))),
    facts.processModel === "batch" ? null : probes(facts),
    containerSecurity(facts),
    volumeMounts(facts),
  );
}

const IMAGE_TAG = "image:";

/** The images that an import saw it run; none where it does not run in containers yet. */
export const imagesOf = ({ tags }: Pick<LandingWorkload, "tags">): string[] =>
  tags.flatMap((tag) =>
    tag.startsWith(IMAGE_TAG) ? [tag.slice(IMAGE_TAG.length).trim()].filter(isImage) : [],
  );

const isImage = (text: string): boolean => /^[\w][\w.\-/:@]*$/.test(text);

function image({ tags }: LandingWorkload): SheetEntry[] {
  const [first, ...others] = imagesOf({ tags });
  if (first === undefined) return [field("image", fillIn("image"))];
  const more = others.map((other) => `Runs beside it today: ${other}`);
  return [field("image", first, "imported: what it runs today", ...more)];
}

function ports(facts: FactValues): SheetPart {
  const served = servedPorts(facts);
  if (!served) {
    return gap(
      missing("ports, if it serves anything", "protocols"),
      "ports:",
      "  - containerPort:",
    );
  }
  if (served.length === 0) return null;
  return gap(
    `ports on which it serves ${portsText(served)}: facts hold no port numbers`,
    "ports:",
    ...served.flatMap(({ name, transport }) => [
      `  - name: ${name}`,
      ...(transport === "UDP" ? ["    protocol: UDP"] : []),
      "    containerPort:",
    ]),
  );
}

function resources(size: LandingSize, facts: FactValues): SheetEntry[] {
  const cpu = (amount: SheetAmount) =>
    amount
      ? field("cpu", cpuText(amount.value), amount.note)
      : field("cpu", fillIn(missing("CPU of one copy", "vCPU")));
  const memory = (amount: SheetAmount) =>
    amount
      ? field("memory", `${amount.value}Mi`, amount.note)
      : field("memory", fillIn(missing("memory of one copy", "memoryGiB")));
  return [
    field("requests", map(cpu(size.cpuMilli), memory(size.memoryMib))),
    field("limits", map(cpu(size.cpuLimitMilli), memory(size.memoryLimitMib), ...devices(facts))),
  ];
}

/** Devices are limits; a request for them follows. */
function devices({ hardware }: FactValues): SheetEntry[] {
  if (!hardware) return [gap(missing("devices, if it needs any", "hardware"))];
  const wanted = hardware.filter((device) => device !== "none" && device !== "network-hsm");
  return wanted.map((device) =>
    device === "gpu-cuda"
      ? field("nvidia.com/gpu", "1", "assumed: one; facts do not count graphics processors")
      : gap(`the resource under which a device plug-in offers its ${device}`),
  );
}
