import { describe, expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport, rulesOf } from "@/server/testing/read-import";
import { readQuantity } from "../kubernetes-quantity";

const read = (name: string) => readImport(fixture(`kubernetes/${name}`), name);

describe("samples", () => {
  test("manifests of many documents: what runs pods is a row, the rest is counted", async () => {
    const { recognised, confidence, rows, notes } = await read("online-boutique-manifests.yaml");
    expect([recognised, confidence]).toEqual(["kubernetes", 0.99]);
    expect(rows).toHaveLength(12);
    expect(notes).toEqual([
      { code: "objects-left-out", params: { count: 23, kinds: "12 Service, 11 ServiceAccount" } },
    ]);
    expect(rows[0]?.draft).toMatchObject({
      name: "frontend",
      sourceKey: "kubernetes:default/Deployment/frontend",
      set: { kind: "container" },
      tags: {
        values: [
          "kubernetes-kind:Deployment",
          "image:us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/frontend:v0.10.6",
          "app:frontend",
        ],
      },
    });
    expect(factsOf(rows[0])).toEqual({
      instances: 1,
      vCPU: 0.1,
      memoryGiB: 64 / 1024,
      privileges: ["none"],
      healthProbes: "endpoint",
      config: "env",
      distribution: ["image"],
    });
    expect(rulesOf(rows[0])).toEqual({ instances: "kubernetes-default-replicas" });
    // The values of variables never leave the reader.
    expect(JSON.stringify(rows)).not.toContain("productcatalogservice:3550");
  });

  test("a live object is known by its uid; empty resources stay unknown", async () => {
    const { rows } = await read("kubectl-statefulset.json");
    expect(rows[0]?.draft?.sourceKey).toBe("kubernetes:e87310a8-1387-11ea-aa02-42010a800053");
    expect(factsOf(rows[0])).toEqual({
      instances: 4,
      stateful: "local-persistent",
      dataGiB: 4 / 1024,
      distribution: ["image"],
    });
  });

  test("a container without request leaves the sum of its pod unknown", async () => {
    const { rows } = await read("kubectl-daemonset.json");
    expect(factsOf(rows[0])).toMatchObject({
      instances: 2,
      network: ["host-network"],
      privileges: ["host-path", "host-network"],
      healthProbes: "partial",
      config: "mixed",
    });
    expect(factsOf(rows[0])).not.toHaveProperty("vCPU");
  });

  test("a list, a pod and a node", async () => {
    expect((await read("list-voting-app.json")).rows).toHaveLength(5);
    expect((await read("kubectl-pod.json")).rows).toHaveLength(1);
    const node = await read("kubectl-node.json");
    expect(node.rows).toEqual([]);
    expect(node.notes).toMatchObject([{ params: { count: 1, kinds: "1 Node" } }]);
  });
});

const deployment = (spec: object, metadata: object = {}, replicas?: number) =>
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "a", ...metadata },
    spec: { replicas, template: { spec } },
  });

test("Secrets and what an owner runs are left out; a typed list names the kind of its items", async () => {
  const list = {
    apiVersion: "v1",
    kind: "PodList",
    items: [
      { metadata: { name: "free" }, spec: { containers: [] }, apiVersion: "v1" },
      { metadata: { name: "owned", ownerReferences: [{ kind: "ReplicaSet" }] }, spec: {} },
    ],
  };
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {key: "hunter2"}\n';
  const { rows, notes } = await readImport(`${JSON.stringify(list)}\n---\n${secret}`, "a.yaml");
  expect(rows.map(({ draft }) => draft?.name)).toEqual(["free"]);
  expect(notes).toMatchObject([{ params: { kinds: "1 Pod, 1 Secret" } }]);
  expect(JSON.stringify({ rows, notes })).not.toContain("hunter2");
});

test("sidecars count, init containers as their largest; limits stand in for requests", async () => {
  const of = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
  const { rows } = await readImport(
    deployment({
      containers: [of("250m"), { resources: { limits: { cpu: "1" } } }],
      initContainers: [of("500m", { restartPolicy: "Always" }), of("3")],
    }),
    "a.json",
  );
  expect(factsOf(rows[0]).vCPU).toBe(3);
});

test("rights and devices of the host are named, a right of the site's own is not invented", async () => {
  const { rows } = await readImport(
    deployment(
      {
        hostPID: true,
        securityContext: { sysctls: [{ name: "net.core.somaxconn", value: "1" }] },
        nodeSelector: { "kubernetes.io/arch": "arm64" },
        containers: [
          {
            securityContext: { capabilities: { add: ["NET_ADMIN", "CAP_SYS_TIME", "MADE_UP"] } },
            resources: { limits: { "nvidia.com/gpu": 1 } },
            volumeMounts: [{ name: "d", readOnly: true }],
          },
        ],
        volumes: [
          { name: "d", hostPath: { path: "/var/lib/data" } },
          { name: "k", hostPath: { path: "/dev/kvm" } },
        ],
      },
      { labels: { "app.kubernetes.io/part-of": "shop" } },
      0,
    ),
    "a.json",
  );
  expect(factsOf(rows[0])).toMatchObject({
    privileges: ["net_admin", "sys_time", "device-access", "host-pid"],
    hardware: ["gpu", "kvm"],
    kernelRequirements: ["specific-sysctl"],
    cpuArchitecture: "arm64",
  });
  expect(rows[0]?.draft).toMatchObject({
    setAside: { reason: "powered-off" },
    applications: { values: ["shop"] },
  });
});

test("an object without name is an error, a damaged file says where it stops", async () => {
  const { rows } = await readImport(deployment({ containers: [] }, { name: "" }), "a.json");
  expect(issueCodes(rows[0])).toEqual(["name-missing"]);
  const whole = new TextDecoder().decode(fixture("kubernetes/kubectl-pod.json"));
  await expect(readImport(whole.slice(0, 2_000), "a.json")).rejects.toMatchObject({
    problem: { code: "document-damaged", params: { kind: "JSON" } },
  });
});

test.each([
  ["250m", 0.25],
  ["1", 1],
  ["0.5", 0.5],
  ["512Mi", 512 * 1024 ** 2],
  ["1G", 1e9],
  ["128974848", 128_974_848],
  ["128e6", 128e6],
  ["1500m", 1.5],
  ["", null],
  ["1 Gi", null],
  ["lots", null],
])("the quantity %s is %s", (text, expected) => {
  expect(readQuantity(text)).toBe(expected);
});
