import type { FactValues } from "@/server/inventory/facts";
import { missing, landingSize } from "./landing-size";
import type { LandingRequest, LandingSheet } from "./landing";
import { instanceLabel, runtimeClass } from "./pod-place";
import { podSpec, type PodRequest } from "./pod";
import { claimSpec, keepingOf } from "./pod-storage";
import { containerCautions, headingOf } from "./sheet-heading";
import { portsText, servedPorts } from "./served-ports";
import { appName, sheetName } from "./sheet-name";
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

type Controller = "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob";

/** What keeps the pods there: by where the state lives, how it runs, and what it is today. */
export function controllerOf(facts: FactValues, tags: readonly string[]): Controller {
  if (facts.processModel === "batch") return "CronJob";
  if (tags.includes("kubernetes-kind:DaemonSet")) return "DaemonSet";
  return keepingOf(facts) === "own" ? "StatefulSet" : "Deployment";
}

/** Everything that a cluster is told about a workload in a container. */
export function kubernetesSheet(request: LandingRequest, isSandboxed: boolean): LandingSheet {
  const { workload, sizing } = request;
  const name = sheetName(workload);
  const controller = controllerOf(workload.facts, workload.tags);
  const hasOwnClaims = controller === "StatefulSet";
  const pod = { name, workload, size: landingSize(workload, sizing), isSandboxed, hasOwnClaims };
  return {
    form: "kubernetes",
    fileName: `${name}.kubernetes.yaml`,
    heading: headingOf(request, "Kubernetes", isSandboxed ? "sandboxed-container" : "container"),
    cautions: containerCautions(workload.facts),
    documents: [
      isSandboxed ? runtimeClass(workload.facts) : null,
      DOCUMENT_OF[controller](pod),
      claim(pod, controller),
      service(pod, controller),
      disruptionBudget(pod, controller),
    ].filter((document) => document !== null),
  };
}

const labels = ({ name, workload }: PodRequest): SheetMap =>
  map(field("app.kubernetes.io/name", appName(workload.name)), ...instanceLabel(name).entries);

const metadata = (request: PodRequest): SheetEntry =>
  field(
    "metadata",
    map(
      field("name", request.name),
      field("labels", labels(request)),
      field("annotations", map(field("berth/workload-id", request.workload.id))),
    ),
  );

const template = (request: PodRequest): SheetEntry =>
  field(
    "template",
    map(field("metadata", map(field("labels", labels(request)))), field("spec", podSpec(request))),
  );

const selector = ({ name }: PodRequest): SheetEntry =>
  field("selector", map(field("matchLabels", instanceLabel(name))));

const DOCUMENT_OF: Record<Controller, (request: PodRequest) => SheetMap> = {
  Deployment: (request) =>
    document("Deployment", request, [
      replicas(request),
      selector(request),
      strategy(request),
      template(request),
    ]),
  StatefulSet: (request) =>
    document("StatefulSet", request, [
      replicas(request),
      field("serviceName", request.name),
      selector(request),
      template(request),
      ownClaims(request),
    ]),
  DaemonSet: (request) => document("DaemonSet", request, [selector(request), template(request)]),
  CronJob: cronJob,
};

const document = (
  kind: Exclude<Controller, "CronJob">,
  request: PodRequest,
  spec: readonly SheetPart[],
): SheetMap =>
  map(
    field("apiVersion", "apps/v1"),
    field("kind", kind),
    metadata(request),
    field("spec", map(...spec)),
  );

function ownClaims({ workload }: PodRequest): SheetEntry {
  const name = field("metadata", map(field("name", "data")));
  const data = map(name, field("spec", claimSpec(workload.facts, "own")));
  return field("volumeClaimTemplates", list(data));
}

function replicas({ size }: PodRequest): SheetPart {
  if (size.copies !== null) return field("replicas", size.copies, "registered: running copies");
  return gap(missing("number of copies: without it one runs", "instances"), "replicas:");
}

/** Two versions side by side are safe only where copies share nothing that one of them may break. */
function strategy({ workload }: PodRequest): SheetPart {
  if (keepingOf(workload.facts) !== "shared") return null;
  return field(
    "strategy",
    map(field("type", "Recreate")),
    "It writes to shared storage: the old version stops before the new one starts.",
  );
}

function cronJob(request: PodRequest): SheetMap {
  const { copies } = request.size;
  const job = map(
    copies !== null && copies > 1
      ? [field("parallelism", copies, "registered: running copies"), field("completions", copies)]
      : null,
    template(request),
  );
  return map(
    field("apiVersion", "batch/v1"),
    field("kind", "CronJob"),
    metadata(request),
    field(
      "spec",
      map(
        field("schedule", fillIn("schedule in cron's form: facts hold none")),
        field("concurrencyPolicy", "Forbid"),
        field("jobTemplate", map(field("spec", job))),
      ),
    ),
  );
}

/** Only a StatefulSet makes claims by itself: those of all others stand beside them. */
function claim(request: PodRequest, controller: Controller): SheetMap | null {
  const { facts } = request.workload;
  const keeping = keepingOf(facts);
  const isMade = keeping === "own" && controller === "StatefulSet";
  if (isMade || (keeping !== "own" && keeping !== "shared")) return null;
  const names = map(field("name", `${request.name}-data`), field("labels", labels(request)));
  return map(
    field("apiVersion", "v1"),
    field("kind", "PersistentVolumeClaim"),
    field("metadata", names),
    field("spec", claimSpec(facts, keeping)),
  );
}

function service(request: PodRequest, controller: Controller): SheetMap | null {
  const { facts } = request.workload;
  const served = servedPorts(facts);
  const isHeadless = controller === "StatefulSet";
  const isServing = served === null ? controller !== "CronJob" : served.length > 0;
  if (!isServing && !isHeadless) return null;
  return map(
    field("apiVersion", "v1"),
    field("kind", "Service"),
    metadata(request),
    field(
      "spec",
      map(
        isHeadless
          ? field("clusterIP", "None", "Gives each copy a name of its own.")
          : field("type", "ClusterIP"),
        facts.sessionState === "sticky-memory"
          ? field("sessionAffinity", "ClientIP", "registered: sessions live in one copy")
          : null,
        field("selector", instanceLabel(request.name)),
        servicePorts(facts),
      ),
    ),
  );
}

function servicePorts(facts: FactValues): SheetPart {
  const served = servedPorts(facts);
  if (served?.length === 0) return null;
  const what = served
    ? `ports of the Service, for ${portsText(served)}: facts hold no port numbers`
    : missing("ports of the Service; without any, leave the Service out", "protocols");
  return gap(
    what,
    "ports:",
    ...(served ?? [{ name: "main", transport: "TCP" }]).flatMap(({ name, transport }) => [
      `  - name: ${name}`,
      ...(transport === "UDP" ? ["    protocol: UDP"] : []),
      "    port:",
      `    targetPort: ${name}`,
    ]),
  );
}

function disruptionBudget(request: PodRequest, controller: Controller): SheetMap | null {
  const { name, size } = request;
  const isKept = controller === "Deployment" || controller === "StatefulSet";
  if (!isKept || size.copies === null || size.copies < 2) return null;
  return map(
    field("apiVersion", "policy/v1"),
    field("kind", "PodDisruptionBudget"),
    field("metadata", map(field("name", name), field("labels", labels(request)))),
    field("spec", map(field("maxUnavailable", 1), selector(request))),
  );
}
