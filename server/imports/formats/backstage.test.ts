import { expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport } from "@/server/testing/read-import";

test.each([
  ["artist-lookup-component.yaml", ["artist-lookup"]],
  ["artists-db-resource.yaml", ["artists-db"]],
  ["shuffle-api-component.yaml", ["shuffle-api"]],
  ["wayback-archive-component.yaml", ["wayback-archive"]],
  ["artist-engagement-portal-system.yaml", []],
] as const)("%s", async (name, names) => {
  const { recognised, rows, notes } = await readImport(fixture(`backstage/${name}`), name);
  expect(recognised).toBe("backstage");
  expect(rows.map(({ draft }) => draft?.name)).toEqual(names);
  expect(rows.flatMap(issueCodes)).toEqual([]);
  expect(notes).toHaveLength(names.length === 0 ? 1 : 0);
});

test("a component, cell by cell; an owner who is a person is not kept", async () => {
  const one = await readImport(fixture("backstage/artist-lookup-component.yaml"), "c.yaml");
  expect(one.rows[0]?.draft).toMatchObject({
    sourceKey: "backstage:component:default/artist-lookup",
    keyBasis: "source-id",
    set: { kind: "service" },
    fill: { description: "Artist Lookup" },
    applications: { values: ["artist-engagement-portal"] },
    tags: {
      values: ["backstage-type:service", "lifecycle:experimental", "owner:team-a", "java", "data"],
    },
  });
  const other = await readImport(fixture("backstage/shuffle-api-component.yaml"), "c.yaml");
  expect(JSON.stringify(other.rows)).not.toContain("guest");
});

test("references with and without kind and namespace; deprecated is retiring", async () => {
  const { rows, notes } = await readImport(
    `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: a}
spec: {type: service, lifecycle: deprecated, owner: "group:x/ops", dependsOn: ["resource:default/db", b, "api:c", "not a reference"]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: ops}
---
some: {other: file}
`,
    "catalog-info.yaml",
  );
  expect(rows[0]?.draft?.dependsOn?.values).toEqual(["db", "b"]);
  expect(rows[0]?.draft?.tags?.values).toContain("owner:ops");
  expect(factsOf(rows[0])).toEqual({ lifecycle: "retiring" });
  expect(notes).toMatchObject([{ params: { kinds: "1 Group, 1 other document" } }]);
});

test("an entity without name is an error, a cut file is refused", async () => {
  const { rows } = await readImport(
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n",
    "c.yaml",
  );
  expect(issueCodes(rows[0])).toEqual(["name-missing"]);
  await expect(
    readImport("apiVersion: backstage.io/v1alpha1\nmetadata: {name: 'a", "c.yaml"),
  ).rejects.toMatchObject({ problem: { code: "document-damaged" } });
});
