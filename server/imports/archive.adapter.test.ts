import { describe, expect, test } from "vitest";
import { factsOf, fixture, readImport } from "@/server/testing/read-import";
import { makeWorkbook, makeZip } from "@/server/testing/workbooks";
import { openFile } from "./file.adapter";
import type { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS } from "./limits";

describe("an archive of tables", () => {
  test("RVTools tabs as CSV give what the single tabs give, joined", async () => {
    const tabs = ["vInfo", "vPartition", "vHost"].map((tab) => `RVTools_tab${tab}.csv`);
    const parts = tabs.map((path) => ({
      path: `out/${path}`,
      content: fixture(`rvtools/${path}`),
    }));
    const { recognised, table, joined, rows, notes } = await readImport(makeZip(parts), "rv.zip");
    expect([recognised, table, rows.length]).toEqual(["rvtools", "RVTools_tabvInfo", 805]);
    expect(joined).toContain("RVTools_tabvPartition");
    expect(notes).toEqual([]);
  });

  test("the tab of several vCenters is one table; each row keeps a number of its own", async () => {
    const tab = (uuid: string, name: string) =>
      `VM,Powerstate,CPUs,Memory,VM ID,VI SDK UUID\n${name},poweredOn,2,4096,vm-1,${uuid}\n`;
    const bytes = makeZip([
      { path: "a/vInfo.csv", content: tab("A", "web") },
      { path: "b/vInfo.csv", content: tab("B", "web") },
    ]);
    const { rows, notes } = await readImport(bytes, "rv.zip");
    expect(rows.map(({ line, draft }) => [line, draft?.sourceKey])).toEqual([
      [2, "rvtools:a/vm-1"],
      [4, "rvtools:b/vm-1"],
    ]);
    expect(notes).toEqual([
      { code: "tables-taken-together", params: { count: 2, tables: "a/vInfo.csv, b/vInfo.csv" } },
    ]);
  });

  test("several documents of one kind are read together", async () => {
    const names = ["artist-lookup-component.yaml", "artists-db-resource.yaml"];
    const bytes = makeZip(
      names.map((name) => ({ path: name, content: fixture(`backstage/${name}`) })),
    );
    const { rows } = await readImport(bytes, "catalog.zip");
    expect(rows.map(({ draft }) => draft?.name)).toEqual(["artist-lookup", "artists-db"]);
  });

  test("vCenters with attributes, versions and forms of their own are read together, each row in its place", async () => {
    const columns = ["VM", "Powerstate", "CPUs", "Memory", "VM ID", "VI SDK UUID", "Annotation"];
    const machine = (uuid: string) => ["web", "poweredOn", 2, 4_096, "vm-1", uuid, ""];
    const bytes = makeZip([
      {
        path: "one/vInfo.csv",
        content: [
          [...columns, "owner", "Datacenter"],
          [...machine("A"), "ann", "X"],
        ].join("\n"),
      },
      {
        path: "two.csv",
        content:
          "vInfoVMName,vInfoPowerstate,vInfoCPUs,vInfoMemory,vInfoVMId,vInfoVISDKUUID\ndb,poweredOn,8,1024,vm-1,B\n",
      },
      {
        path: "three.xlsx",
        content: makeWorkbook([
          {
            name: "vInfo",
            rows: [
              [...columns, "cost", "Datacenter"],
              [...machine("C"), "7", "Y"],
            ],
          },
        ]),
      },
    ]);
    const { rows, notes } = await readImport(bytes, "rv.zip");
    expect(rows.map((row) => [row.draft?.sourceKey, factsOf(row).vCPU])).toEqual([
      ["rvtools:a/vm-1", 2],
      ["rvtools:b/vm-1", 8],
      ["rvtools:c/vm-1", 2],
    ]);
    expect(rows.map(({ draft }) => draft?.tags?.values)).toEqual([
      ["vsphere-datacenter:X", "owner:ann"],
      [],
      ["vsphere-datacenter:Y", "cost:7"],
    ]);
    expect(notes).toEqual([
      {
        code: "tables-taken-together",
        params: { count: 3, tables: "one/vInfo.csv, two.csv, three.xlsx" },
      },
    ]);
  });

  test("what is not read is named", async () => {
    const bytes = makeZip([
      { path: "a.csv", content: "id,sourceKey,name,memoryGiB\n,k,web,2\n" },
      { path: "b.csv", content: "id,sourceKey,name,vCPU\n,k,web,2\n" },
    ]);
    const { rows, notes } = await readImport(bytes, "berth.zip");
    expect(rows).toHaveLength(1);
    expect(notes).toEqual([{ code: "tables-not-read", params: { tables: "b" } }]);
  });

  test("a file in it that is not what it says is refused, and so is an archive in an archive", async () => {
    const inZip = (content: Uint8Array | string) =>
      openFile(makeZip([{ path: "list.csv", content }]), "l.zip").then(
        () => null,
        (error: unknown) => (error as FileProblemError).problem.code,
      );
    expect(await inZip("%PDF-1.7")).toBe("not-a-table");
    expect(await inZip(makeZip([{ path: "a.csv", content: "name\na\n" }]))).toBe(
      "zip-not-workbook",
    );
  });

  test("workbooks in it share what one workbook may unpack to", async () => {
    const workbook = makeWorkbook([{ name: "S", rows: [["name"], ["x".repeat(600)]] }]);
    const files = (count: number) =>
      makeZip(
        Array.from({ length: count }, (_, at) => ({ path: `${at}.xlsx`, content: workbook })),
      );
    const limits = { ...IMPORT_LIMITS, unpackedBytes: 10_000 };
    expect(await openFile(files(3), "l.zip", limits)).toHaveLength(1);
    await expect(openFile(files(30), "l.zip", limits)).rejects.toMatchObject({
      problem: { code: "unpacked-too-large" },
    });
  });

  test("hidden files and files of other kinds are passed over; nothing else is an archive", async () => {
    const bytes = makeZip([
      { path: "__MACOSX/._list.csv", content: "x" },
      { path: "readme.pdf", content: "%PDF" },
      { path: "list.csv", content: "name,vcpu\na,2\n" },
    ]);
    expect(await openFile(bytes, "l.zip")).toHaveLength(1);
    await expect(
      openFile(makeZip([{ path: "a.pdf", content: "%PDF" }]), "l.zip"),
    ).rejects.toMatchObject({ problem: { code: "zip-not-workbook" } });
  });

  test("what would unpack too large is refused before it is unpacked", async () => {
    const bytes = makeZip([{ path: "list.csv", content: `name\n${"a\n".repeat(1_000)}` }]);
    await expect(
      openFile(bytes, "l.zip", { ...IMPORT_LIMITS, archiveBytes: 1_000 }),
    ).rejects.toMatchObject({ problem: { code: "unpacked-too-large" } });
  });
});
