import { expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport } from "@/server/testing/read-import";

const read = (name: string) => readImport(fixture(`konveyor/${name}`), name);

test("the product's own template, quoted after spaces, with a row cell by cell", async () => {
  const { recognised, confidence, rows, notes } = await read("template-ui-current.csv");
  expect([recognised, confidence]).toEqual(["konveyor", 0.97]);
  expect(notes.map(({ code }) => code)).toEqual(["lenient-quotes"]);
  expect(rows.map(({ draft }) => draft?.name)).toEqual([
    "Customer Management",
    "Inventory Tracker",
    "API Gateway Service",
  ]);
  expect(rows[0]?.draft).toMatchObject({
    sourceKey: "konveyor:name/Customer Management",
    fill: { kind: "service", description: "Legacy Customers management service" },
    applications: { values: ["Retail"] },
    tags: {
      values: ["Operating System:RHEL 8", "Database:Oracle", "Language:Java", "Runtime:Tomcat"],
    },
  });
  expect(factsOf(rows[0])).toMatchObject({
    os: "linux",
    osVersion: "RHEL 8",
    frameworks: ["Java WAR"],
    distribution: ["archive"],
  });
  expect(factsOf(rows[2])).toMatchObject({ frameworks: ["Java Spring Boot"] });
  // Owners and contributors are people.
  expect(JSON.stringify(rows.map(({ draft }) => draft))).not.toContain("@example.com");
});

test("records of type 2 become dependencies of the applications above", async () => {
  for (const name of [
    "sample-applications-without-owner.csv",
    "fixture-template-application-import.csv",
  ]) {
    const { recognised, rows, notes } = await read(name);
    expect(recognised).toBe("konveyor");
    expect(rows.map(({ draft }) => [draft?.name, draft?.dependsOn?.values])).toEqual([
      ["Customers", undefined],
      ["Inventory", undefined],
      ["Gateway", ["Inventory", "Customers"]],
    ]);
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: "rows-read-along",
        params: expect.objectContaining({ count: 2 }),
      }),
    );
  }
});

test("the oldest layout has its tags right behind the business service", async () => {
  const { rows } = await read("fixture-valid-application-rows.csv");
  expect(rows[0]?.draft).toMatchObject({
    applications: { values: ["Finance and HR"] },
    tags: { values: ["Database:DB2", "Language:COBOL", "Data Center:Paris (FR)"] },
  });
  expect(factsOf(rows[0])).toMatchObject({ frameworks: ["COBOL"] });
});

test("names are compared without the spaces around them, empty rows are none", async () => {
  const spaces = await read("fixture-app-name-with-spaces-21.csv");
  expect(spaces.rows.map(({ draft }) => draft?.sourceKey)).toEqual([
    "konveyor:name/spaces",
    "konveyor:name/spaces",
  ]);
  expect((await read("fixture-mandatory-and-empty-row-21.csv")).rows).toHaveLength(2);
  expect((await read("fixture-missing-business-21.csv")).rows).toHaveLength(1);
});

test("each record that cannot be read is an error of its own", async () => {
  const head =
    "Record Type 1,Application Name,Description,Comments,Business Service,Dependency,Dependency Direction\n";
  const { rows } = await readImport(
    `${head}1,a\n1,b\n1,\n2,a,,,,b,northbound\n2,a,,,,gone,southbound\n2,a,,,,b,sideways\n3,c\n`,
  );
  expect(rows.map((row) => [row.line, ...issueCodes(row)])).toEqual([
    [2, "key-from-name"],
    [3, "key-from-name"],
    [4, "name-missing"],
    [6, "reference-missing"],
    [7, "bad-value"],
    [8, "record-type-unknown"],
  ]);
  expect(rows[1]?.draft?.dependsOn?.values).toEqual(["a"]);
});
