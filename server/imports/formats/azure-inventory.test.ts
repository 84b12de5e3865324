import { expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport } from "@/server/testing/read-import";
import { makeWorkbook } from "@/server/testing/workbooks";

test("the rows of a machine become one, and all of them are accounted for", async () => {
  const read = await readImport(
    fixture("azure-migrate/application-inventory-export.xlsx"),
    "i.xlsx",
  );
  expect(read.recognised).toBe("azure-inventory");
  expect(read.joined).toEqual(["FeaturesAndRoles", "SQLServer", "OtherDatabases"]);
  expect(read.rows).toHaveLength(419);
  expect(read.notes).toContainEqual({
    code: "rows-read-along",
    params: { count: 19_905 + 8_444 + 112 + 11, table: "ApplicationInventory" },
  });
  const first = read.rows[0];
  expect(first?.draft).toMatchObject({ name: "PayrollDB01", keyBasis: "name" });
  expect(first?.cells.slice(0, 2)).toEqual(["PayrollDB01", expect.any(Number)]);
  expect(first?.draft?.tags?.values).toEqual(["runs:SQL Server 2014 Express Edition"]);
  expect(factsOf(first)).toMatchObject({ os: "windows-server", windowsComponents: ["iis"] });
  const linux = read.rows.find(({ draft }) => draft?.name === "FPL-C5u9-WP-1");
  expect(factsOf(linux)).toEqual({});
  expect(linux?.draft?.tags?.values).toEqual(["runs:mysql-server 5.0.95"]);
});

test("packages without a machine are one row in error", async () => {
  const bytes = makeWorkbook([
    {
      name: "ApplicationInventory",
      rows: [
        ["MachineName", "Application", "Version"],
        [null, "nginx", "1"],
        ["a", "nginx", "1"],
      ],
    },
  ]);
  const { rows } = await readImport(bytes, "i.xlsx");
  expect(rows.map(issueCodes)).toEqual([["name-missing"], ["key-from-name"]]);
});
