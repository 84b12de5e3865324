import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport } from "@/server/testing/read-import";
import { readByteValue } from "../container-amount";

const FILES = readdirSync(new URL("../../testing/fixtures/compose/", import.meta.url)).filter(
  (name) => name.endsWith(".yaml"),
);

test("every sample is read, no service is in error, and no variable is kept", async () => {
  expect(FILES).toHaveLength(12);
  let services = 0;
  for (const name of FILES) {
    const { recognised, rows } = await readImport(fixture(`compose/${name}`), name);
    expect(recognised).toBe("compose");
    expect(rows.flatMap(issueCodes)).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/WEBPASSWORD|MYSQL_ROOT_PASSWORD|somewordpress/);
    services += rows.length;
  }
  expect(services).toBe(30);
});

test("a service, cell by cell", async () => {
  const name = "react-java-mysql.compose.yaml";
  const { rows } = await readImport(fixture(`compose/${name}`), name);
  expect(rows.map(({ draft }) => [draft?.name, draft?.dependsOn?.values])).toEqual([
    ["backend", ["db"]],
    ["db", undefined],
    ["frontend", ["backend"]],
  ]);
  expect(rows[1]?.draft).toMatchObject({
    sourceKey: "compose:react-java-mysql/db",
    set: { kind: "container" },
    applications: { values: ["react-java-mysql"] },
    tags: { values: ["image:mariadb:10.6.4-focal"] },
  });
  expect(factsOf(rows[1])).toEqual({
    instances: 1,
    stateful: "local-persistent",
    healthProbes: "partial",
    config: "env",
    distribution: ["image"],
  });
});

test("limits, rights, devices, anchors and merge keys; old keys too", async () => {
  const { rows } = await readImport(
    `name: shop
x-base: &base
  image: a
  deploy: {replicas: 3, resources: {limits: {cpus: '0.5', memory: 512M}}}
services:
  web:
    <<: *base
    privileged: true
    cap_add: [NET_ADMIN]
    network_mode: host
    sysctls: {net.core.somaxconn: 1}
    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "data:/data"]
    devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]
  old: {image: b, mem_limit: 1g, cpus: 2, scale: 0}
  gpu: {image: c, deploy: {mode: global, resources: {reservations: {devices: [{capabilities: [gpu]}]}}}}
`,
    "compose.yml",
  );
  expect(factsOf(rows[0])).toMatchObject({
    instances: 3,
    vCPU: 0.5,
    memoryGiB: 0.5,
    privileges: ["net_admin", "device-access", "host-network", "docker-socket", "privileged"],
    hardware: ["serial"],
    kernelRequirements: ["specific-sysctl"],
    network: ["host-network"],
  });
  expect(factsOf(rows[1])).toMatchObject({ vCPU: 2, memoryGiB: 1 });
  expect(rows[1]?.draft?.setAside).toMatchObject({ reason: "powered-off" });
  expect(factsOf(rows[2])).toMatchObject({ hardware: ["gpu"] });
  expect(factsOf(rows[2])).not.toHaveProperty("instances");
});

test("what stands elsewhere is told: variables, services of other files, includes", async () => {
  const { rows, notes } = await readImport(
    "include: [other.yaml]\nservices:\n  a:\n    image: x\n    mem_limit: ${LIMIT:-1g}\n    depends_on: [a, b, gone]\n  b: {image: y}\n",
    "a.compose.yaml",
  );
  expect(issueCodes(rows[0])).toEqual(["value-not-taken", "reference-missing"]);
  expect(rows[0]?.draft?.dependsOn?.values).toEqual(["b"]);
  expect(notes).toMatchObject([{ code: "objects-left-out", params: { kinds: "1 include" } }]);
});

test("a damaged file is refused with its line", async () => {
  await expect(
    readImport("services:\n  a:\n    image: x\n   b: [", "compose.yaml"),
  ).rejects.toMatchObject({ problem: { code: "document-damaged", params: { kind: "YAML" } } });
});

test.each([
  ["512M", 512 * 1024 ** 2],
  ["1gb", 1024 ** 3],
  ["64", 64],
  ["1.5g", 1.5 * 1024 ** 3],
  ["${X}", null],
])("the size %s is %s bytes", (text, expected) => {
  expect(readByteValue(text)).toBe(expected);
});
