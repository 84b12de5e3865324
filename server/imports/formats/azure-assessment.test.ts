import { describe, expect, test } from "vitest";
import { factsOf, fixture, readImport, rulesOf } from "@/server/testing/read-import";
import { makeWorkbook } from "@/server/testing/workbooks";

const SAMPLE = "azure-migrate/assessment-as-is-payg.xlsx";

describe("the sample of 2020", () => {
  test("every machine is a row, and no row is in error", async () => {
    const { recognised, confidence, table, rows } = await readImport(fixture(SAMPLE), "a.xlsx");
    expect([recognised, confidence, table]).toEqual([
      "azure-assessment",
      0.97,
      "All_Assessed_Machines",
    ]);
    expect(rows).toHaveLength(547);
    expect(rows.filter(({ draft }) => draft === null)).toEqual([]);
    expect(new Set(rows.map(({ draft }) => draft?.name)).size).toBe(546);
  });

  test("the first row, cell by cell; what was not measured is unknown", async () => {
    const { rows } = await readImport(fixture(SAMPLE), "a.xlsx");
    expect(rows[0]).toMatchObject({
      line: 2,
      draft: {
        name: "VM020.WORKGROUP",
        keyBasis: "name",
        tags: { values: ["azure-readiness:Ready For Azure", "azure-group:AllMachines_Appliance"] },
      },
    });
    expect(factsOf(rows[0])).toEqual({
      os: "windows-server",
      osVersion: "Windows Server 2016",
      osSupport: "current",
      endOfLifeDate: "2030-01-13",
      instances: 1,
      vCPU: 1,
      memoryGiB: 8191 / 1024,
      dataGiB: 167,
    });
    expect(rulesOf(rows[0])).toMatchObject({ dataGiB: "azure-assessed-disk-size" });
  });
});

test("a workbook without the column of readiness is not taken for an assessment", async () => {
  const bytes = makeWorkbook([
    {
      name: "All_Assessed_Machines",
      rows: [
        ["Machine", "Operating system", "Cores"],
        ["a", "RHEL 8", 2],
      ],
    },
  ]);
  const { recognised } = await readImport(bytes, "a.xlsx");
  expect(recognised).toBe("generic-csv");
  await expect(readImport(bytes, "a.xlsx", "azure-assessment")).rejects.toMatchObject({
    problem: { code: "key-column-missing", params: { column: "azure vm readiness" } },
  });
});
