import { describe, expect, test } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import { documentOf, readSheet, textOf, type Manifest } from "@/server/testing/landing-sheets";

const SIZED: FactValues = {
  instances: 3,
  vCPU: 4,
  memoryGiB: 8,
  cpuP95Pct: 25,
  os: "linux",
  cpuArchitecture: "arm64",
  privileges: ["net_bind_service"],
  protocols: ["http"],
  stateful: "none",
  config: "env",
  healthProbes: "endpoint",
  startup: "seconds",
  hardware: ["none"],
};

describe("a sized container", () => {
  const text = textOf("kubernetes", { facts: SIZED });
  const [deployment, service, budget] = readSheet(text) as [Manifest, Manifest, Manifest];
  const pod = (deployment.spec as { template: { spec: Record<string, unknown> } }).template.spec;
  const [main] = pod.containers as [Record<string, unknown>];

  test("asks for what was measured with headroom, else for what is allocated, and says which", () => {
    expect(main?.resources).toEqual({
      requests: { cpu: "1300m", memory: "8192Mi" },
      limits: { cpu: "4", memory: "8192Mi" },
    });
    expect(text).toContain("# measured: p95 of use is 25 % of 4 vCPU; plus 30 % headroom");
    expect(text).toContain("# assumed: 100 % of the 8 GiB allocated, as use is not measured");
  });

  test("runs as three copies spread over zones, on its architecture, with no right too many", () => {
    expect(deployment).toMatchObject({ kind: "Deployment", spec: { replicas: 3 } });
    expect(pod.nodeSelector).toEqual({
      "kubernetes.io/os": "linux",
      "kubernetes.io/arch": "arm64",
    });
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(main?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
    });
    expect(pod.topologySpreadConstraints).toHaveLength(2);
    expect(budget).toMatchObject({ kind: "PodDisruptionBudget", spec: { maxUnavailable: 1 } });
  });

  test("names what holds its settings and makes no port up", () => {
    const named = { name: "order-service-000000000046-config" };
    expect(main?.envFrom).toEqual([
      { configMapRef: named },
      { secretRef: { name: "order-service-000000000046-secret" } },
    ]);
    expect(main?.ports).toBeUndefined();
    expect((service.spec as { ports?: unknown }).ports).toBeUndefined();
    expect(text).toContain("ports on which it serves http: facts hold no port numbers");
  });

  test("is asked for its health where the facts say that it answers", () => {
    const asked = (what: string) => ({
      httpGet: { path: `<fill in: path of the ${what} endpoint>`, port: "http" },
    });
    expect(main).toMatchObject({
      readinessProbe: asked("readiness"),
      livenessProbe: asked("liveness"),
      startupProbe: { ...asked("readiness"), periodSeconds: 5, failureThreshold: 12 },
    });
  });
});

test("nothing unknown becomes a number: sizes stand as texts that no platform takes", () => {
  const [deployment] = readSheet(textOf("kubernetes", { facts: {} })) as [Manifest];
  expect(JSON.stringify(deployment)).not.toMatch(/\d(m|Mi|Gi)\b/);
  expect(deployment).toMatchObject({
    spec: {
      template: {
        spec: {
          containers: [
            { resources: { requests: { cpu: "<fill in: CPU of one copy (unknown fact: vCPU)>" } } },
          ],
        },
      },
    },
  });
  expect((deployment.spec as { replicas?: number }).replicas).toBeUndefined();
});

const KEPT = { name: "data", mountPath: "<fill in: folder of its data>" };

test.each<[string, FactValues, string]>([
  ["state on its own disk", { stateful: "local-persistent" }, "StatefulSet"],
  ["state replicated between its copies", { stateful: "clustered" }, "StatefulSet"],
  ["sessions on the disk of one copy", { sessionState: "local-disk" }, "StatefulSet"],
  ["data that nobody has said where they are", { dataGiB: 10 }, "StatefulSet"],
  ["state elsewhere", { stateful: "external", dataGiB: 10 }, "Deployment"],
  ["a batch run", { processModel: "batch", stateful: "local-persistent" }, "CronJob"],
])("%s: kept by the controller that suits it", (_, facts, kind) => {
  expect(documentOf(kind, { facts })).toBeDefined();
});

test("what is a DaemonSet today stays one", () => {
  const tags = ["kubernetes-kind:DaemonSet", "image:agent:2"];
  const set = documentOf("DaemonSet", { tags, facts: { instances: 12 } });
  expect(set).toBeDefined();
  expect(JSON.stringify(set)).toContain('"image":"agent:2"');
});

test("each copy of a StatefulSet claims its share of the data", () => {
  const facts = { stateful: "local-persistent", dataGiB: 25, instances: 2 } as const;
  const set = documentOf("StatefulSet", { facts });
  expect(set).toMatchObject({
    spec: {
      volumeClaimTemplates: [
        { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "13Gi" } } } },
      ],
      template: { spec: { containers: [{ volumeMounts: [KEPT] }] } },
    },
  });
});

test("shared storage is claimed once, and the old version stops before the new one starts", () => {
  const facts = { stateful: "shared-storage", dataGiB: 100 } as const;
  expect(documentOf("PersistentVolumeClaim", { facts })).toMatchObject({
    spec: { accessModes: ["ReadWriteMany"], resources: { requests: { storage: "100Gi" } } },
  });
  expect(documentOf("Deployment", { facts })).toMatchObject({
    spec: { strategy: { type: "Recreate" } },
  });
});

test.each<[NonNullable<FactValues["targetSandboxRuntime"]>, string, object | undefined]>([
  [["gvisor"], "gvisor", { podFixed: { memory: "58Mi" } }],
  [["kata"], "kata-qemu", { podFixed: { memory: "320Mi", cpu: "250m" } }],
  [["firecracker"], "kata-fc", { podFixed: { memory: "130Mi", cpu: "250m" } }],
])("a sandbox of %s is a RuntimeClass with its published overhead", (targets, name, overhead) => {
  const change = {
    verdict: "sandboxed-container",
    facts: { targetSandboxRuntime: targets },
  } as const;
  expect(documentOf("RuntimeClass", change)).toMatchObject({ metadata: { name }, overhead });
  expect(documentOf("Deployment", change)).toMatchObject({
    spec: { template: { spec: { runtimeClassName: name } } },
  });
});

test("a sandbox whose runtime is unknown names none", () => {
  const change = { verdict: "sandboxed-container" } as const;
  expect(documentOf("RuntimeClass", change)).toBeUndefined();
  expect(textOf("kubernetes", change)).toContain(
    'runtimeClassName: "<fill in: name of the sandbox\'s RuntimeClass (unknown fact: Sandbox runtimes)>"',
  );
});

test("a Windows container asks for Windows nodes and for nothing that Windows has not", () => {
  const facts = { os: "windows-server", domainJoined: "gmsa", privileges: ["root"] } as const;
  const pod = (documentOf("Deployment", { facts }) as { spec: { template: { spec: object } } }).spec
    .template.spec;
  expect(pod).toMatchObject({
    os: { name: "windows" },
    nodeSelector: { "kubernetes.io/os": "windows" },
    securityContext: {
      windowsOptions: {
        gmsaCredentialSpecName: "<fill in: the name of the gMSA credential spec>",
      },
    },
  });
  expect(JSON.stringify(pod)).not.toContain("capabilities");
});

test("rights that the team has decided to drop are not given", () => {
  const facts = { privileges: ["privileged"], acceptedRemedies: ["drop-privileges"] } as const;
  expect(textOf("kubernetes", { facts })).not.toContain("privileged: true");
  expect(textOf("kubernetes", { facts: { privileges: ["privileged"] } })).toContain(
    "privileged: true",
  );
});
