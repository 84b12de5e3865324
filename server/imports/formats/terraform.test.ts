import { expect, test } from "vitest";
import { factsOf, fixture, readImport } from "@/server/testing/read-import";

const read = (name: string) => readImport(fixture(`terraform-state/${name}`), name);

test.each([
  ["aws_state_sg.json", ["Cpbzf"], 6],
  ["aws_state_with_count.json", ["fllXa"], 2],
  ["azure.tfstate", ["myVM", "myVM2"], 3],
  ["empty.json", [], 0],
  ["google_state.json", ["ZthAT", "lodiw"], 2],
  ["multi_module_state.json", [], 3],
  ["openstack_state_lb.json", ["AaCFA", "gZfYc"], 10],
  ["version_3_state.json", ["website", "batch"], 10],
] as const)("%s: machines are rows, everything else is counted", async (name, names, left) => {
  const { recognised, rows, notes } = await read(name);
  expect(recognised).toBe("terraform");
  expect(rows.map(({ draft }) => draft?.name)).toEqual(names);
  expect(notes.map(({ params }) => params)).toMatchObject(left === 0 ? [] : [{ count: left }]);
});

test("a resource, cell by cell", async () => {
  const { rows } = await read("version_3_state.json");
  expect(rows[0]).toMatchObject({
    line: 1,
    draft: {
      sourceKey:
        "terraform:3fd5eb87-d6b9-8b47-6c2d-7209f7f884ee/module.cycloid.aws_db_instance.website",
      keyBasis: "source-id",
      set: { kind: "database" },
      tags: { values: ["terraform-type:aws_db_instance"] },
    },
  });
});

const STATE = {
  version: 4,
  terraform_version: "1.9.0",
  lineage: "l",
  outputs: { key: { value: "hunter2" } },
  resources: [
    { mode: "data", type: "vsphere_virtual_machine", name: "t", instances: [{ attributes: {} }] },
    {
      mode: "managed",
      type: "vsphere_virtual_machine",
      name: "web",
      instances: ["blue", "green"].map((index) => ({
        index_key: index,
        attributes: {
          name: `web-${index}`,
          num_cpus: 4,
          memory: 8192,
          default_password: "hunter2",
          tags: { env: "prod", db_password: "hunter2" },
        },
      })),
    },
  ],
};

test("sizes where the resource states them, and no secret however it is called", async () => {
  const { rows } = await readImport(JSON.stringify(STATE), "terraform.tfstate");
  expect(rows.map(({ draft }) => draft?.sourceKey)).toEqual([
    'terraform:l/vsphere_virtual_machine.web["blue"]',
    'terraform:l/vsphere_virtual_machine.web["green"]',
  ]);
  expect(factsOf(rows[0])).toEqual({
    instances: 1,
    vCPU: 4,
    memoryGiB: 8,
    environment: "production",
  });
  expect(JSON.stringify(rows)).not.toContain("hunter2");
});

test("what terraform show prints, module in module; a damaged state is refused", async () => {
  const machine = {
    mode: "managed",
    type: "aws_instance",
    name: "a",
    values: { tags: { Name: "A" } },
  };
  const shown = {
    format_version: "1.0",
    terraform_version: "1.9.0",
    values: {
      root_module: {
        child_modules: [{ resources: [{ ...machine, address: "module.m.aws_instance.a" }] }],
      },
    },
  };
  const { rows } = await readImport(JSON.stringify(shown), "show.json");
  expect(rows.map(({ draft }) => [draft?.name, draft?.sourceKey])).toEqual([
    ["A", "terraform:/module.m.aws_instance.a"],
  ]);
  await expect(readImport(JSON.stringify(STATE).slice(0, -9), "s.json")).rejects.toMatchObject({
    problem: { code: "document-damaged" },
  });
});
