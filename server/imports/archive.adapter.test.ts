import { describe, expect, test } from "vitest";
import { fixture, readImport } from "@/server/testing/read-import";
import { makeZip } from "@/server/testing/workbooks";
import { openFile } from "./file.adapter";
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
      { code: "tables-taken-together", params: { count: 2, tables: "vInfo, vInfo" } },
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

  test("what is not read is named", async () => {
    const bytes = makeZip([
      { path: "a.csv", content: "VM,Powerstate,CPUs,Memory\nweb,poweredOn,2,4096\n" },
      { path: "b.csv", content: "VM,Powerstate,Template,CPUs,Memory\ndb,poweredOn,False,2,4096\n" },
    ]);
    const { rows, notes } = await readImport(bytes, "rv.zip");
    expect(rows).toHaveLength(1);
    expect(notes).toEqual([{ code: "tables-not-read", params: { tables: "b" } }]);
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
