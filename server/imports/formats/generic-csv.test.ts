import { describe, expect, test } from "vitest";
import { factsOf, issueCodes } from "@/server/testing/read-import";
import { makeWorkbook } from "@/server/testing/workbooks";
import { suggestMapping, type ColumnMapping } from "../column-mapping";
import { openCsv } from "../csv.adapter";
import type { ReadRow } from "../import-format";
import type { Table } from "../table";
import { openWorkbook } from "../xlsx.adapter";
import { genericCsv } from "./generic-csv";

const open = (text: string) => openCsv(new TextEncoder().encode(text), "list");

async function readRows(tables: readonly Table[], mapping: ColumnMapping | null = null) {
  const { rows } = await genericCsv.read(tables, { mapping, today: "2026-11-21" });
  const read: ReadRow[] = [];
  for await (const row of rows()) read.push(row);
  return read;
}

const read = async (text: string, mapping: ColumnMapping | null = null) =>
  readRows([await open(text)], mapping);

describe("suggested meanings", () => {
  const suggest = async (text: string) =>
    suggestMapping((await open(text)).profile).map(({ header, target, unit }) => [
      header,
      target,
      unit,
    ]);

  test("headers of other tools, with units and marks", async () => {
    const text =
      "*Server name,*Cores,*Memory (In MB),*OS name,Number of disks,Environment,Owner Team\n" +
      "web01,4,8192,Windows Server 2016,2,Prod,Payments\n";
    expect(await suggest(text)).toEqual([
      ["*Server name", "name", null],
      ["*Cores", "vCPU", null],
      ["*Memory (In MB)", "memoryGiB", "MiB"],
      ["*OS name", "operatingSystem", null],
      ["Number of disks", null, null],
      ["Environment", "environment", null],
      ["Owner Team", "team", null],
    ]);
  });

  test("every column of Berth's own contract means itself", async () => {
    expect(await suggest("name,memoryGiB,release frequency,osSupport\na,1,monthly,eol\n")).toEqual([
      ["name", "name", null],
      ["memoryGiB", "memoryGiB", "GiB"],
      ["release frequency", "releaseFrequency", null],
      ["osSupport", "osSupport", null],
    ]);
  });

  test("a header that its values contradict is not believed", async () => {
    expect(await suggest("name,tier\na,gold\nb,silver\n")).toEqual([
      ["name", "name", null],
      ["tier", null, null],
    ]);
  });

  test("values speak where the header says nothing", async () => {
    const profile = (await open("name,x\na,multi-daemon\nb,systemd\n")).profile;
    expect(suggestMapping(profile)[1]).toMatchObject({
      target: "processModel",
      reason: { code: "values-fit" },
    });
  });

  test("of two columns that mean one thing the first is taken", async () => {
    expect(await suggest("hostname,VM name\na,b\n")).toEqual([
      ["hostname", "name", null],
      ["VM name", null, null],
    ]);
  });
});

describe("reading rows", () => {
  test("numbers of a German file, sizes in their units, words as people write them", async () => {
    const [row] = await read(
      "Name;vCPU;RAM (MB);Speicher;Betriebssystem;Umgebung\nweb01;2;16.384;1,5 TB;Ubuntu 22.04;Prod\n",
      [
        { header: "Name", target: "name", unit: null },
        { header: "vCPU", target: "vCPU", unit: null },
        { header: "RAM (MB)", target: "memoryGiB", unit: "MiB" },
        { header: "Speicher", target: "dataGiB", unit: "GiB" },
        { header: "Betriebssystem", target: "operatingSystem", unit: null },
        { header: "Umgebung", target: "environment", unit: null },
      ],
    );
    expect(row?.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(factsOf(row)).toEqual({
      vCPU: 2,
      memoryGiB: 16,
      dataGiB: 1536,
      os: "linux",
      osVersion: "Ubuntu 22.04",
      osSupport: "current",
      endOfLifeDate: "2032-05-01",
      environment: "production",
    });
  });

  test("each bad cell is named with column, value and what is allowed; the others are read", async () => {
    const [row] = await read("name,memory GB,environment,vCPU\nweb,16 MHz,moon,two\n", [
      { header: "name", target: "name", unit: null },
      { header: "memory GB", target: "memoryGiB", unit: "GiB" },
      { header: "environment", target: "environment", unit: null },
      { header: "vCPU", target: "vCPU", unit: null },
    ]);
    expect(row?.issues.filter(({ severity }) => severity === "error")).toMatchObject([
      { column: "memory GB", code: "unit-mismatch", value: "16 MHz" },
      { column: "environment", code: "bad-value", value: "moon" },
      { column: "vCPU", code: "not-a-number", value: "two" },
    ]);
  });

  test("an empty cell and a word for nothing leave the fact alone, unknown clears it", async () => {
    const [row] = await read("name,os,latency,gui,environment\na,,n/a,unknown,-\n");
    expect(row?.draft?.facts).toEqual([]);
    expect(row?.draft?.clearedFacts).toEqual(["gui"]);
    const [german] = await read("name;os;latency;gui\na;k.A.;Keine Angabe;[];\n");
    expect(german?.draft).toMatchObject({ facts: [], clearedFacts: [] });
  });

  test("keys: an id column first, else the name, told as such", async () => {
    const [withId] = await read("name,sys_id\na,42\n");
    expect(withId?.draft).toMatchObject({ sourceKey: "table:id/42", keyBasis: "source-id" });
    const [byName] = await read("name,os\na,linux\n");
    expect(byName?.draft).toMatchObject({ sourceKey: "table:name/a", keyBasis: "name" });
    expect(byName?.issues).toMatchObject([{ code: "key-from-name", severity: "warning" }]);
  });

  test("a row without a name, and a row that has shifted, are errors of that row", async () => {
    const rows = await read("name,os\n,linux\na,linux,x\nb,linux\n");
    expect(
      rows.map(({ issues }) =>
        issues.filter(({ severity }) => severity === "error").map(({ code }) => code),
      ),
    ).toEqual([["name-missing"], ["row-too-long"], []]);
  });

  test("system name and version in two columns are read together", async () => {
    const [row] = await read("name,os name,os version\na,Windows Server,2012 R2\n");
    expect(factsOf(row)).toMatchObject({ osVersion: "Windows Server 2012 R2" });
  });

  test("an apostrophe that shields a formula is taken off", async () => {
    const [row] = await read("name,description\n'=a1,'-note\n");
    expect(row?.draft).toMatchObject({ name: "=a1", set: { description: "-note" } });
  });

  test("keys of object built-ins are ordinary columns and tags", async () => {
    const [row] = await read("name,__proto__\na,x\n", [
      { header: "name", target: "name", unit: null },
      { header: "__proto__", target: "tag", unit: null },
    ]);
    expect(row?.draft?.tags?.values).toEqual(["__proto__:x"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test("without a name column the file is refused with a reason", async () => {
    await expect(read("foo,bar\n1,x\n")).rejects.toMatchObject({
      problem: { code: "nothing-mapped" },
    });
  });

  test("of several sheets the one that says most is read", async () => {
    const bytes = makeWorkbook([
      {
        name: "Cover",
        rows: [
          ["Title", "Author"],
          ["x", "y"],
        ],
      },
      {
        name: "Servers",
        rows: [
          ["Hostname", "CPUs"],
          ["a", 2],
        ],
      },
    ]);
    const rows = await readRows(await openWorkbook(bytes));
    expect(rows.map(({ draft }) => draft?.name)).toEqual(["a"]);
  });
});

describe("headers in other languages, and values that speak for themselves", () => {
  const targets = async (text: string) =>
    suggestMapping((await open(text)).profile).map(({ target, unit }) => [target, unit]);

  test.each([
    [
      "Servername;Betriebssystem;Arbeitsspeicher (GB);Anzahl Kerne;Anwendung;Umgebung;Beschreibung\nweb1;Windows Server 2019;8;2;Shop;Produktion;x\n",
    ],
    [
      "Nom du serveur;Système d'exploitation;Mémoire (Go);Nombre de cœurs;Application métier;Environnement;Commentaires\nweb1;Debian 12;8;2;Shop;Développement;x\n",
    ],
    [
      "Nombre del servidor;Sistema operativo;Memoria RAM (GB);Numero de nucleos;Aplicación;Entorno;Descripcion\nweb1;RHEL 8;8;2;Shop;Desarrollo;x\n",
    ],
  ])("%s", async (text) => {
    expect(await targets(text)).toEqual([
      ["name", null],
      ["operatingSystem", null],
      ["memoryGiB", "GiB"],
      ["vCPU", null],
      ["applications", null],
      ["environment", null],
      ["description", null],
    ]);
    const [row] = await read(text);
    expect(row?.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(factsOf(row)).toMatchObject({ memoryGiB: 8, vCPU: 2 });
    expect(factsOf(row).environment).toMatch(/^(?:production|development)$/);
  });

  test("a name, a system and a power state are found where no header says so", async () => {
    expect(
      await targets(
        "NEXT Data Center,b,c,d\nvm-101,Ubuntu 22.04,poweredOn,red\nvm-102,RHEL 8,poweredOff,blue\n",
      ),
    ).toEqual([
      ["name", null],
      ["operatingSystem", null],
      ["powerState", null],
      [null, null],
    ]);
  });

  test.each([
    ["state", "Bavaria", "Hesse"],
    ["status", "active", "active"],
    ["status", "grün", "gelb"],
    ["backup", "on", "off"],
  ])("a column called %s that holds %s and %s is left to a person", async (header, a, b) => {
    expect(await targets(`name,${header}\na,${a}\nb,${b}\n`)).toEqual([
      ["name", null],
      [null, null],
    ]);
  });

  test("a German list of machines: counts with their word, thousands in points, power in words", async () => {
    const text =
      "Rechner;CPU;Arbeitsspeicher in MB;Speicher (GB);Status;CPU-Auslastung (%)\n" +
      "web1;4 Kerne;16.384;100;Eingeschaltet;12,5\ndb1;8 Kerne;8.192;1.024;Ausgeschaltet;80\n" +
      "alt1;2 vCPU;4.096;50;unbekannt;-\n";
    expect(await targets(text)).toEqual([
      ["name", null],
      ["vCPU", null],
      ["memoryGiB", "MiB"],
      ["dataGiB", "GiB"],
      ["powerState", null],
      [null, null],
    ]);
    const rows = await read(text);
    expect(rows.flatMap(issueCodes)).toEqual(rows.map(() => "key-from-name"));
    expect(rows.map((row) => [row.draft?.set.powerState, factsOf(row)])).toEqual([
      ["on", { vCPU: 4, memoryGiB: 16, dataGiB: 100 }],
      ["off", { vCPU: 8, memoryGiB: 8, dataGiB: 1024 }],
      ["unknown", { vCPU: 2, memoryGiB: 4, dataGiB: 50 }],
    ]);
  });

  test("a word for memory as well as disks is taken only where another column says the rest", async () => {
    expect(await targets("Name;Speicher (GB)\na;8\n")).toEqual([
      ["name", null],
      [null, null],
    ]);
    expect(await targets("Name;Speicher (GB);Festplatte\na;8;100\n")).toEqual([
      ["name", null],
      ["memoryGiB", "GiB"],
      ["dataGiB", "GiB"],
    ]);
  });
});

describe("percentages", () => {
  const MAPPING: ColumnMapping = [
    { header: "name", target: "name", unit: null },
    { header: "cpu p95", target: "cpuP95Pct", unit: null },
  ];
  const notesOf = async (text: string) =>
    (await genericCsv.read([await open(text)], { mapping: MAPPING, today: "2026-11-21" })).notes;

  test("a column of shares is read as such, once for the whole file, and told", async () => {
    const text = "name;cpu p95\na;0,72\nb;1\nc;0,07\n";
    const rows = await read(text, MAPPING);
    expect(rows.map((row) => factsOf(row).cpuP95Pct)).toEqual([72, 100, 7]);
    expect(await notesOf(text)).toEqual([
      { code: "shares-read-as-percent", params: { columns: "cpu p95" } },
    ]);
  });

  test("one value above 1, or a percent sign, makes it percent", async () => {
    for (const text of ["name,cpu p95\na,0.7\nb,45\n", "name,cpu p95\na,0.7 %\n"]) {
      const rows = await read(text, MAPPING);
      expect(factsOf(rows[0]).cpuP95Pct).toBe(0.7);
      expect(await notesOf(text)).toEqual([]);
    }
  });

  test("above 100 is refused", async () => {
    const [row] = await read("name,cpu p95\na,140\n", MAPPING);
    expect(row?.issues).toContainEqual(expect.objectContaining({ code: "bad-value" }));
  });
});

test("no memory and no processors are not known, and told; no data is none", async () => {
  const [row] = await read("name,memory GB,vcpu,disk GB\na,0,0,0\n");
  expect(factsOf(row)).toEqual({ dataGiB: 0 });
  expect(row?.issues.map(({ code, column }) => [code, column])).toEqual([
    ["zero-unknown", "memory GB"],
    ["zero-unknown", "vcpu"],
    ["key-from-name", "name"],
  ]);
});
