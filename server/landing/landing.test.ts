import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { ValidateFunction } from "ajv";
import { DEFAULT_SIZING } from "@/server/capacity/demand";
import type { FactValues } from "@/server/inventory/facts";
import { VERDICTS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import { DISPOSITIONS } from "@/server/plans/disposition";
import { apiSchema, composeSchema } from "@/server/testing/api-schema";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import type { LandingSheet, LandingWorkload } from "./landing";
import { landingOf } from "./landing-sheets";
import { appName } from "./sheet-name";
import { fillInsOf } from "./sheet-value";
import { sheetText } from "./yaml.adapter";

type Manifest = Record<string, unknown> & {
  apiVersion?: string;
  kind?: string;
  metadata?: { name: string };
};

const KUBERNETES = {
  Deployment: "IoK8sApiAppsV1Deployment",
  StatefulSet: "IoK8sApiAppsV1StatefulSet",
  DaemonSet: "IoK8sApiAppsV1DaemonSet",
  CronJob: "IoK8sApiBatchV1CronJob",
  Service: "IoK8sApiCoreV1Service",
  PersistentVolumeClaim: "IoK8sApiCoreV1PersistentVolumeClaim",
  PodDisruptionBudget: "IoK8sApiPolicyV1PodDisruptionBudget",
  RuntimeClass: "IoK8sApiNodeV1RuntimeClass",
} as const;

const SCHEMAS = new Map<string, ValidateFunction>([
  ...Object.entries(KUBERNETES).map(
    ([kind, name]) => [kind, apiSchema("kubernetes", name)] as const,
  ),
  ["VirtualMachine", apiSchema("kubevirt", "V1VirtualMachine")],
]);
const DATA_VOLUME = apiSchema("kubevirt", "V1beta1DataVolumeSpec");
const COMPOSE = composeSchema();

const workload = (change: Partial<LandingWorkload> = {}): LandingWorkload => ({
  id: "de300000-0000-4000-8001-000000000046",
  name: "Order service",
  kind: "vm",
  tags: [],
  facts: {},
  verdict: "container",
  isOverridden: false,
  computedVerdict: "container",
  disposition: null,
  ...change,
});

const sheetsOf = (change: Partial<LandingWorkload>): LandingSheet[] =>
  landingOf({ workload: workload(change), sizing: DEFAULT_SIZING, day: "2026-11-22" }).sheets ?? [];

const textOf = (form: LandingSheet["form"], change: Partial<LandingWorkload>): string => {
  const sheet = sheetsOf(change).find((one) => one.form === form);
  return sheet ? sheetText(sheet) : "";
};

/** As a reader of YAML 1.1 and one of 1.2 see it; they must not differ. */
function read(text: string): Manifest[] {
  const [now, before] = (["1.2", "1.1"] as const).map((version) =>
    parseAllDocuments(text, { version, strict: true, uniqueKeys: true }).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    }),
  );
  expect(now).toEqual(before);
  return now ?? [];
}

const documentOf = (kind: string, change: Partial<LandingWorkload>): Manifest | undefined =>
  read(textOf(kind === "VirtualMachine" ? "kubevirt" : "kubernetes", change)).find(
    (document) => document.kind === kind,
  );

function complaints(form: LandingSheet["form"], document: Manifest): unknown[] {
  const validate = form === "compose" ? COMPOSE : SCHEMAS.get(document.kind ?? "");
  if (!validate) return [`no schema for ${document.kind}`];
  const found = validate(document) ? [] : [...(validate.errors ?? [])];
  if (form !== "kubevirt") return found;
  const { dataVolumeTemplates = [] } = document.spec as { dataVolumeTemplates?: Manifest[] };
  const ofVolumes = dataVolumeTemplates.flatMap(({ spec }) =>
    DATA_VOLUME(spec) ? [] : [...(DATA_VOLUME.errors ?? [])],
  );
  return [...found, ...ofVolumes];
}

const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const HOSTILE = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 120 }),
  fc.constantFrom(
    'x"\n---\nkind: ClusterRoleBinding\n#',
    "no",
    "012",
    "- a: b",
    "${PATH} {{ .Values.x }}",
    "Größe\u2028spec: 1",
    "&anchor *alias !!js/function",
    "---",
    "-".repeat(80),
  ),
);

const workloads = fc.record({
  id: fc.uuid(),
  name: HOSTILE,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  tags: fc.array(
    fc.oneof(
      HOSTILE,
      HOSTILE.map((text) => `image:${text}`),
      fc.constantFrom("kubernetes-kind:DaemonSet", "image:registry.example/app:1.2"),
    ),
    { maxLength: 3 },
  ),
  facts: arbitraryFacts(),
  verdict: fc.constantFrom(...VERDICTS, null),
  isOverridden: fc.boolean(),
  computedVerdict: fc.constantFrom(...VERDICTS, null),
  disposition: fc.constantFrom(...DISPOSITIONS, null),
});

describe("whatever the facts and the name", () => {
  test("every document is valid by the schema of its platform, and every name a DNS label", () => {
    let seen = 0;
    fc.assert(
      fc.property(workloads, (made) => {
        for (const sheet of sheetsOf(made)) {
          const documents = read(sheetText(sheet));
          expect(documents).toHaveLength(sheet.documents.length);
          for (const document of documents) {
            seen += 1;
            expect(complaints(sheet.form, document)).toEqual([]);
            const name = sheet.form === "compose" ? document.name : document.metadata?.name;
            expect(name).toMatch(LABEL);
          }
          expect(sheet.fileName).toMatch(/^[a-z0-9.-]+\.yaml$/);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(400);
  });

  test("all that is missing stands at the top, and nothing else breaks out of its comment", () => {
    fc.assert(
      fc.property(workloads, (made) => {
        for (const sheet of sheetsOf(made)) {
          const text = sheetText(sheet);
          const [top = ""] = text.split("\n---\n");
          for (const line of top.split("\n")) expect(line).toMatch(/^#/);
          for (const what of fillInsOf(sheet.documents)) expect(top).toContain(`. ${what}`);
          const placeholders = [...text.matchAll(/<fill in: ([^>]*)>/g)].map(([, what]) => what);
          for (const what of placeholders) expect(top).toContain(`. ${what ?? ""}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the same workload gives the same bytes", () => {
    fc.assert(
      fc.property(workloads, (made) => {
        expect(sheetsOf(made).map(sheetText)).toEqual(
          sheetsOf(structuredClone(made)).map(sheetText),
        );
      }),
      { numRuns: 50 },
    );
  });
});

test("a schema refuses a field that the API does not know, a wrong type and a missing part", () => {
  const good = documentOf("Deployment", {}) ?? {};
  expect(complaints("kubernetes", good)).toEqual([]);
  expect(complaints("kubernetes", { ...good, replicas: 2 })).not.toEqual([]);
  const { spec } = good as { spec: object };
  expect(complaints("kubernetes", { ...good, spec: { ...spec, replicas: "two" } })).not.toEqual([]);
  expect(complaints("kubernetes", { ...good, spec: { replicas: 1 } })).not.toEqual([]);
  expect(complaints("compose", { services: { a: { imagee: "x" } } })).not.toEqual([]);
  const machine = documentOf("VirtualMachine", { verdict: "vm" }) ?? {};
  expect(complaints("kubevirt", machine)).toEqual([]);
  expect(complaints("kubevirt", { ...machine, spec: {} })).not.toEqual([]);
  const deep = { domain: { devices: { disks: [{ name: "system", disc: {} }] } } };
  const wrong = { ...machine, spec: { template: { spec: deep } } };
  expect(complaints("kubevirt", wrong)).toMatchObject([{ params: { additionalProperty: "disc" } }]);
});

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
  const [deployment, service, budget] = read(text) as [Manifest, Manifest, Manifest];
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
  const [deployment] = read(textOf("kubernetes", { facts: {} })) as [Manifest];
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

describe("a virtual machine", () => {
  const specOf = (facts: FactValues, change: Partial<LandingWorkload> = {}) => {
    const machine = documentOf("VirtualMachine", { verdict: "vm", facts, ...change });
    return machine?.spec as {
      template: { spec: { domain: Record<string, unknown> & { devices: object } } };
    };
  };

  test("has whole processors and its memory, measured use and headroom first", () => {
    const { domain } = specOf({ vCPU: 8, cpuP95Pct: 30, memoryGiB: 16, instances: 1 }).template
      .spec;
    expect(domain.cpu).toEqual({ cores: 4 });
    expect(domain.memory).toEqual({ guest: "16384Mi" });
  });

  test("that was a container gets memory for an operating system", () => {
    const change = { kind: "container" } as const;
    const { domain } = specOf({ memoryGiB: 1, os: "linux" }, change).template.spec;
    expect(domain.memory).toEqual({ guest: "2048Mi" });
  });

  test("with Windows 11 starts by UEFI with a module of trust", () => {
    const facts = { os: "windows-desktop", osVersion: "Windows 11", hardware: ["none"] } as const;
    const { domain } = specOf(facts).template.spec;
    expect(domain.firmware).toEqual({ bootloader: { efi: { secureBoot: true } } });
    expect(domain.devices).toMatchObject({ tpm: { persistent: true } });
  });

  test("has slow devices until its drivers are known, but for Linux", () => {
    const busOf = (facts: FactValues) =>
      JSON.stringify(specOf(facts).template.spec.domain.devices).match(/"bus":"(\w+)"/)?.[1];
    expect(busOf({ os: "windows-server" })).toBe("sata");
    expect(busOf({ os: "windows-server", paravirtualDrivers: "installable" })).toBe("virtio");
    expect(busOf({ os: "linux" })).toBe("virtio");
  });

  test("that needs its own address is bridged into a network that has to be named", () => {
    expect(specOf({ network: ["static-ip"] }).template.spec).toMatchObject({
      networks: [{ multus: { networkName: "<fill in: network attachment of main>" } }],
    });
  });

  test("stands there once for each copy, with names of their own", () => {
    const machines = read(textOf("kubevirt", { verdict: "vm", facts: { instances: 3 } }));
    expect(new Set(machines.map(({ metadata }) => metadata?.name)).size).toBe(3);
  });
});

test("either gives both forms; without a form there is no sheet, and the reason why", () => {
  const forms = (verdict: LandingWorkload["verdict"]) =>
    sheetsOf({ verdict }).map(({ form }) => form);
  expect(forms("either")).toEqual(["kubernetes", "compose", "kubevirt"]);
  expect(forms("needs-data")).toEqual([]);
  const request = { workload: workload({ verdict: "none" }), sizing: DEFAULT_SIZING, day: "" };
  expect(landingOf(request)).toEqual({ sheets: null, reason: "none" });
});

test.each([
  [
    "a machine that is rehosted though it could be a container",
    "vm",
    "container",
    "rehost",
    "kubevirt",
  ],
  [
    "a machine that is rehosted before its facts are known",
    "vm",
    "needs-data",
    "rehost",
    "kubevirt",
  ],
  ["a container that is rehosted", "container", "container", "rehost", "kubernetes"],
  ["what either form suits, rehosted", "physical", "either", "rehost", "kubevirt"],
  ["what either form suits, on a new platform", "vm", "either", "replatform", "kubernetes"],
  ["what may only be a machine", "vm", "vm", "replatform", "kubevirt"],
] as const)("%s: lands as the plan decides", (_, kind, verdict, disposition, form) => {
  const [first, ...others] = sheetsOf({ kind, verdict, disposition });
  expect(first?.form).toBe(form);
  expect(others.some((sheet) => (sheet.form === "kubevirt") !== (form === "kubevirt"))).toBe(false);
  expect(first?.heading[1]).toContain(`disposition of the plan: ${disposition}`);
});

test("what is ruled out does not land, whatever a plan decides", () => {
  expect(sheetsOf({ verdict: "none", disposition: "rehost" })).toEqual([]);
});

test.each([
  ["Größe: #1", "grosse-1"],
  ["Łódź-Ærø", "lodz-aero"],
  ["42", "workload"],
  ["  ", "workload"],
  ["kube-DNS_v2.internal", "kube-dns-v2-internal"],
  ["a very long name that no label can hold", "a-very-long-name-that-no-la"],
])("%j is called %s on a platform", (name, label) => {
  expect(appName(name)).toBe(label);
});

test("workloads of one name become objects of two names", () => {
  const [one] = sheetsOf({ id: "00000000-0000-4000-8000-000000000001" });
  const [two] = sheetsOf({ id: "00000000-0000-4000-8000-000000000002" });
  expect(one?.fileName).not.toBe(two?.fileName);
});
