import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeWorkbook } from "@/server/testing/workbooks";
import { openCsv } from "../csv.adapter";
import { FileProblemError } from "../file-problem";
import type { ReadRow } from "../import-format";
import type { Table } from "../table";
import type { WorkloadDraft } from "../workload-draft";
import { openWorkbook } from "../xlsx.adapter";
import { recogniseFormats } from "./registry";
import { rvtools } from "./rvtools";

const FIXTURES = new URL("../../testing/fixtures/rvtools/", import.meta.url);
const TODAY = "2026-11-21";
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, FIXTURES)));

async function rowsOf(tables: readonly Table[]): Promise<ReadRow[]> {
  const { rows } = await rvtools.read(tables, { mapping: null, today: TODAY });
  const read: ReadRow[] = [];
  for await (const row of rows()) read.push(row);
  return read;
}

type Sheets = Parameters<typeof makeWorkbook>[0];
const readSheets = async (sheets: Sheets) => rowsOf(await openWorkbook(makeWorkbook(sheets)));

const factsOf = (draft: WorkloadDraft | null | undefined): Record<string, unknown> =>
  Object.fromEntries((draft?.facts ?? []).map(({ name, value }) => [name, value]));

const count = <Key>(keys: readonly Key[]): Map<Key, number> => {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const V_INFO = ["VM", "Powerstate", "Template", "CPUs", "Memory", "NICs", "Disks"];
const vm = (name: string, ...rest: (string | number | null)[]) => [
  name,
  "poweredOn",
  "False",
  2,
  4096,
  1,
  1,
  ...rest,
];

describe("the 805-VM workbook of RVTools 3.x", () => {
  test("every machine is read, none with an error, and each is counted where it belongs", async () => {
    const rows = await rowsOf(await openWorkbook(file("rvtools-3x-sizing-workshop.xlsx")));
    expect(rows).toHaveLength(805);
    expect(
      rows.flatMap(({ issues }) => issues.filter(({ severity }) => severity === "error")),
    ).toEqual([]);
    const reasons = count(rows.map(({ draft }) => draft?.setAside?.reason ?? null));
    expect(Object.fromEntries(reasons)).toEqual({ null: 763, template: 10, "powered-off": 32 });
    const systems = count(rows.map(({ draft }) => factsOf(draft).os));
    expect(Object.fromEntries(systems)).toEqual({
      "windows-server": 749,
      linux: 44,
      "windows-desktop": 11,
      freebsd: 1,
    });
    expect(new Set(rows.map(({ draft }) => draft?.sourceKey)).size).toBe(805);
  });

  test("one machine, field by field", async () => {
    const [row] = await rowsOf(await openWorkbook(file("rvtools-3x-sizing-workshop.xlsx")));
    expect(row?.draft).toMatchObject({
      name: "wadfs1",
      sourceKey: "rvtools:name/wadfs1",
      keyBasis: "name",
      set: { powerState: "on" },
      fill: { kind: "vm" },
      tags: {
        mode: "merge",
        values: ["vsphere-datacenter:Datacenter1", "vsphere-cluster:Cluster1"],
      },
    });
    expect(factsOf(row?.draft)).toEqual({
      os: "windows-server",
      osVersion: "Windows Server 2008 R2",
      osSupport: "eol",
      endOfLifeDate: "2023-01-11",
      instances: 1,
      vCPU: 1,
      memoryGiB: 4,
      dataGiB: 62_420 / 1024,
    });
    expect(row?.issues).toMatchObject([{ code: "key-from-name", severity: "warning" }]);
  });

  test("the same cells as CSV give the same drafts", async () => {
    const workbook = await rowsOf(await openWorkbook(file("rvtools-3x-sizing-workshop.xlsx")));
    const csv = await rowsOf([await openCsv(file("RVTools_tabvInfo.csv"), "RVTools_tabvInfo")]);
    expect(csv.map(({ draft }) => draft)).toEqual(workbook.map(({ draft }) => draft));
  });
});

describe("the 9-VM workbook of RVTools 4.x", () => {
  test("machines are known by their ids, and what the workbook lacks stays unknown", async () => {
    const rows = await rowsOf(await openWorkbook(file("rvtools-4x-kubev2v-example1.xlsx")));
    expect(
      rows.map(({ draft }) => [draft?.name, draft?.keyBasis, draft?.setAside?.reason]),
    ).toEqual([
      ["vm-1", "uuid", "powered-off"],
      ["vm-2", "uuid", "powered-off"],
      ["vm-3", "uuid", null],
      ["vm-4", "uuid", "powered-off"],
      ["vm-5", "uuid", "powered-off"],
      ["vm-6", "uuid", "powered-off"],
      ["vm-7", "uuid", "powered-off"],
      ["vm-8", "uuid", null],
      ["vm-9", "name", null],
    ]);
    expect(factsOf(rows[8]?.draft)).not.toHaveProperty("memoryGiB");
    expect(factsOf(rows[2]?.draft)).toMatchObject({ os: "linux", osVersion: "Debian 9", vCPU: 3 });
    expect(factsOf(rows[0]?.draft)).toMatchObject({ dataGiB: 96_952 / 1024 });
  });

  test("partitions of tabs whose names were made anonymous are not joined to the wrong machine", async () => {
    const rows = await rowsOf(await openWorkbook(file("rvtools-4x-kubev2v-example1.xlsx")));
    const contradicted = rows.filter(({ issues }) =>
      issues.some(({ code }) => code === "contradicting-row"),
    );
    expect(contradicted.map(({ draft }) => draft?.name)).toEqual(
      expect.arrayContaining(["vm-1", "vm-2", "vm-5"]),
    );
  });
});

describe("recognition", () => {
  const recognise = (name: string, headers: string[]) =>
    recogniseFormats({ fileName: `${name}.csv`, tables: [{ name, headers, profile: [] }] })[0];

  test("by its columns, whatever the file is called", () => {
    expect(recognise("export", ["VM", "Powerstate", "CPUs", "Memory"])).toMatchObject({
      id: "rvtools",
      detection: { confidence: 0.85 },
    });
    expect(recognise("RVTools_tabvInfo", ["VM", "Powerstate", "CPUs", "Memory"])).toMatchObject({
      id: "rvtools",
      detection: { confidence: 0.98 },
    });
  });

  test("by internal column names", () => {
    const headers = ["vInfoVMName", "vInfoPowerstate", "vInfoCPUs", "vInfoMemory", "vInfoInUse"];
    expect(recognise("x", headers)?.id).toBe("rvtools");
  });

  test("a table of people is no RVTools export", () => {
    expect(recognise("people", ["Name", "Phone"])?.id).toBe("generic-csv");
  });

  test("a side tab alone says which tab is missing", async () => {
    const sheets = [
      {
        name: "vDisk",
        rows: [
          ["VM", "Capacity MiB", "Thin"],
          ["a", 1, "True"],
        ],
      },
    ];
    await expect(readSheets(sheets)).rejects.toThrow(FileProblemError);
    await expect(readSheets(sheets)).rejects.toMatchObject({
      problem: { code: "key-column-missing", params: { table: "vInfo" } },
    });
  });

  test("a vInfo without its key column is named", async () => {
    const rows = [["NEXT Data Center", ...V_INFO.slice(1)], vm("a")];
    await expect(readSheets([{ name: "vInfo", rows }])).rejects.toMatchObject({
      problem: { code: "key-column-missing", params: { table: "vInfo", column: "VM" } },
    });
  });
});

describe("keys", () => {
  const keyed = [...V_INFO, "VM ID", "VM UUID", "VI SDK UUID", "Path"];
  test.each([
    [["vm-1", "u-1", "VC-A", "[d] a"], "rvtools:vc-a/vm-1", "source-id"],
    [["vm-1", "U-1", null, "[d] a"], "rvtools:uuid/u-1", "uuid"],
    [["vm-1", null, null, "[d] a"], "rvtools:path/a/[d] a", "path"],
    [[null, null, null, null], "rvtools:name/a", "name"],
  ])("%j", async (ids, sourceKey, keyBasis) => {
    const [row] = await readSheets([{ name: "vInfo", rows: [keyed, vm("a", ...ids)] }]);
    expect(row?.draft).toMatchObject({ sourceKey, keyBasis });
  });

  test("before 3.9 the vCenter's id was called otherwise, and so was the machine's", async () => {
    const headers = [...V_INFO, "VM ID", "UUID", "vCenter UUID"];
    const [row] = await readSheets([
      { name: "vInfo", rows: [headers, vm("a", "vm-1", "u", "vc")] },
    ]);
    expect(row?.draft?.sourceKey).toBe("rvtools:vc/vm-1");
  });
});

describe("what stands apart", () => {
  test.each([
    [["t", "poweredOff", "True"], "template"],
    [["s", "poweredOff", "False", "True"], "placeholder"],
    [["vCLS-4c4c4544-0042", "poweredOn", "False"], "placeholder"],
    [["vCLS (3)", "poweredOn", "False"], "placeholder"],
    [["off", "poweredOff", "False"], "powered-off"],
    [["zzz", "suspended", "False"], null],
    [["on", "poweredOn", "False"], null],
  ] as const)("%j", async (cells, reason) => {
    const headers = ["VM", "Powerstate", "Template", "SRM Placeholder", "CPUs", "Memory"];
    const row = [...cells, ...Array<null>(4 - cells.length).fill(null), 1, 1024];
    const [read] = await readSheets([{ name: "vInfo", rows: [headers, row] }]);
    expect(read?.draft?.setAside).toEqual({ reason, when: "power-changes" });
  });
});

describe("columns of the site", () => {
  const headers = [
    ...V_INFO,
    "Annotation",
    "owner",
    "Environment",
    "Business Application",
    "NB_LAST_BACKUP",
    "Datacenter",
    "Cluster",
    "Host",
    "Folder",
    "Network #1",
    "Network #2",
  ];
  const cells = vm(
    "a",
    "first\r\nline",
    "ada",
    "Prod",
    "Web shop",
    "2024-03-01 09:00:00",
    "DC",
    "C1",
    "h",
    "/prod",
    "dmz",
    "dmz",
  );

  test("become tags; words for environment and application become what they mean", async () => {
    const [row] = await readSheets([{ name: "vInfo", rows: [headers, cells] }]);
    expect(row?.draft?.tags).toEqual({
      mode: "merge",
      values: [
        "vsphere-datacenter:DC",
        "vsphere-cluster:C1",
        "vsphere-folder:/prod",
        "vsphere-network:dmz",
        "owner:ada",
        "Environment:Prod",
        "Business Application:Web shop",
      ],
      keys: [
        "vsphere-datacenter",
        "vsphere-cluster",
        "vsphere-folder",
        "vsphere-network",
        "owner",
        "Environment",
        "Business Application",
        "NB_LAST_BACKUP",
      ],
    });
    expect(row?.draft?.applications).toEqual({ mode: "merge", values: ["Web shop"] });
    expect(factsOf(row?.draft)).toMatchObject({ environment: "production" });
    expect(row?.draft?.fill).toEqual({ kind: "vm", description: "first\nline" });
  });

  test("a tag too long is left out and told", async () => {
    const long = cells.with(8, "x".repeat(120));
    const [row] = await readSheets([{ name: "vInfo", rows: [headers, long] }]);
    expect(row?.draft?.tags?.values.some((tag) => tag.startsWith("owner"))).toBe(false);
    expect(row?.issues).toContainEqual(expect.objectContaining({ code: "tag-left-out" }));
  });
});

describe("side tabs fill in what vInfo lacks", () => {
  const bare = ["VM", "Powerstate", "NICs", "VM ID", "Disks"];
  const ids = ["VM", "VM ID"];

  test("sizes from vCPU and vMemory, space from vPartition before vDisk", async () => {
    const rows = await readSheets([
      {
        name: "vInfo",
        rows: [bare, ["a", "poweredOn", 1, "vm-1", 2], ["b", "poweredOn", 1, "vm-2", 1]],
      },
      {
        name: "vCPU",
        rows: [
          [...ids, "CPUs", "Sockets", "Cores p/s"],
          ["a", "vm-1", 4, 2, 2],
        ],
      },
      {
        name: "vMemory",
        rows: [
          [...ids, "Size MiB", "Ballooned"],
          ["a", "vm-1", 8192, 0],
        ],
      },
      {
        name: "vDisk",
        rows: [
          [...ids, "Capacity MiB", "Thin"],
          ["a", "vm-1", 2048, "True"],
          ["a", "vm-1", 1024, "True"],
          ["b", "vm-2", 1024, "True"],
        ],
      },
      {
        name: "vPartition",
        rows: [
          ["VM", "Powerstate", "Capacity MiB", "Consumed MiB"],
          ["a", "poweredOn", 100, 512],
          ["a", "poweredOn", 100, 256],
        ],
      },
      {
        name: "vNetwork",
        rows: [
          [...ids, "NIC label", "Network", "Mac Address"],
          ["a", "vm-1", "n1", "dmz", "00"],
        ],
      },
    ]);
    expect(factsOf(rows[0]?.draft)).toMatchObject({ vCPU: 4, memoryGiB: 8, dataGiB: 0.75 });
    expect(factsOf(rows[1]?.draft)).toMatchObject({ dataGiB: 1 });
    expect(rows[0]?.draft?.tags?.values).toEqual(["vsphere-network:dmz"]);
    const rules = rows.map(
      ({ draft }) => draft?.facts.find(({ name }) => name === "dataGiB")?.rule,
    );
    expect(rules).toEqual(["rvtools-partitions-consumed", "rvtools-provisioned-size"]);
  });

  test("two machines of one name get nothing by that name", async () => {
    const rows = await readSheets([
      {
        name: "vInfo",
        rows: [bare, ["a", "poweredOn", 1, "vm-1", 1], ["a", "poweredOn", 1, "vm-2", 1]],
      },
      {
        name: "vMemory",
        rows: [
          ["VM", "Size MiB", "Ballooned"],
          ["a", 8192, 0],
        ],
      },
    ]);
    expect(rows.map(({ draft }) => factsOf(draft).memoryGiB)).toEqual([undefined, undefined]);
  });
});

describe("values", () => {
  const read = async (cells: (string | number | null)[]) => {
    const rows = [
      [...V_INFO, "Provisioned MB", "In Use MB"],
      vm("a")
        .toSpliced(3, 2)
        .toSpliced(3, 0, ...cells.slice(0, 2))
        .concat(cells.slice(2)),
    ];
    const [row] = await readSheets([{ name: "vInfo", rows }]);
    return {
      facts: factsOf(row?.draft),
      codes: row?.issues.filter(({ severity }) => severity === "error").map(({ code }) => code),
    };
  };

  test("thousands separators of an older version, of either country", async () => {
    expect((await read(["1,024", "16.384", "1 048 576", "524'288"])).facts).toMatchObject({
      vCPU: 1024,
      memoryGiB: 16,
      dataGiB: 512,
    });
  });

  test("zero stands for no data, except for what a machine without disks uses", async () => {
    const { facts } = await read([0, 0, 1024, 0]);
    expect(facts).not.toHaveProperty("vCPU");
    expect(facts).not.toHaveProperty("memoryGiB");
    expect(facts).toMatchObject({ dataGiB: 1 });
  });

  test("text where a number belongs is an error of the row, not of the file", async () => {
    expect((await read(["many", 4096, null, null])).codes).toEqual(["not-a-number"]);
  });
});
