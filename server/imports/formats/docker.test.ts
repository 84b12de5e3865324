import { expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport } from "@/server/testing/read-import";

test("the array of the command line and the object of the engine", async () => {
  const array = await readImport(fixture("docker-inspect/inspect-full.json"), "i.json");
  expect([array.recognised, array.rows.length]).toEqual(["docker", 1]);
  expect(array.rows[0]?.draft).toMatchObject({
    name: "desperate_babbage",
    sourceKey: "docker:469e5edd8d5b33e3c905a7ffc97360ec6ee211d6782815fbcd144568045819e1",
    set: { kind: "container", powerState: "on" },
    tags: { values: ["image:jenkinsci/workflow-demo"] },
  });
  // No limit is written as 0, which is no size.
  expect(factsOf(array.rows[0])).toEqual({ instances: 1, distribution: ["image"] });
  const one = await readImport(fixture("docker-inspect/inspect-api-1.24.json"), "i.json");
  expect(one.rows.map(({ draft }) => draft?.name)).toEqual(["small_hodgkin"]);
  expect(JSON.stringify([array, one])).not.toMatch(/MAVEN_VERSION|PATH=/);
});

test("limits, rights and state", async () => {
  const container = {
    Id: "abc",
    Name: "/shop-db-1",
    State: { Status: "exited" },
    Config: {
      Image: "postgres",
      Env: ["POSTGRES_PASSWORD=hunter2"],
      User: "0:0",
      Labels: { "com.docker.compose.project": "shop", "com.docker.compose.service": "db" },
    },
    HostConfig: {
      NanoCpus: 1_500_000_000,
      Memory: 1024 ** 3,
      CapAdd: ["SYS_ADMIN"],
      Binds: ["/srv:/srv:rw"],
      Devices: null,
    },
    Mounts: [{ Type: "volume", Name: "data" }],
  };
  const { rows } = await readImport(JSON.stringify([container, { Id: "net" }]), "i.json");
  expect(rows).toHaveLength(1);
  expect(rows[0]?.draft).toMatchObject({
    set: { powerState: "off" },
    setAside: { reason: "powered-off" },
    applications: { values: ["shop"] },
  });
  expect(factsOf(rows[0])).toMatchObject({
    vCPU: 1.5,
    memoryGiB: 1,
    stateful: "local-persistent",
    privileges: ["root", "sys_admin", "host-path"],
  });
  expect(issueCodes(rows[0])).toEqual([]);
  expect(JSON.stringify(rows)).not.toContain("hunter2");
});
