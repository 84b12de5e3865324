import { expect, test } from "vitest";
import { factsOf, issueCodes, readImport, rulesOf } from "@/server/testing/read-import";
import { makeZip } from "@/server/testing/workbooks";

/** No licensed sample exists: headers are those of the vendor's templates, values made up. */
const VM_INFO =
  "MachineId,MachineName,PrimaryIPAddress(optional),TotalDiskAllocatedGiB,TotalDiskUsedGiB,AllocatedProcessorCoreCount,MemoryGiB,HostingLocation(optional),OsName,OsVersion(optional),MachineStatus(optional),IsPhysical\n";

test("vmInfo alone, a row cell by cell", async () => {
  const { recognised, rows } = await readImport(
    `${VM_INFO}m-1,web,10.0.0.1,100,62.5,4,7.5,Zurich,Ubuntu,22.04,Running,0\nm-2,old,,80,,2,4,,Windows Server 2012 R2,,Stopped,1\n`,
    "vmInfo.csv",
  );
  expect(recognised).toBe("google-center");
  expect(rows[0]?.draft).toMatchObject({
    name: "web",
    sourceKey: "google:m-1",
    keyBasis: "source-id",
    set: { kind: "vm", powerState: "on" },
    setAside: { reason: null },
    tags: { values: ["location:Zurich"] },
  });
  expect(factsOf(rows[0])).toMatchObject({
    osVersion: "Ubuntu 22.04",
    vCPU: 4,
    memoryGiB: 7.5,
    dataGiB: 62.5,
  });
  expect(rows[1]?.draft).toMatchObject({
    set: { kind: "physical", powerState: "off" },
    setAside: { reason: "powered-off" },
  });
  expect(rulesOf(rows[1])).toMatchObject({ dataGiB: "google-disks-allocated" });
});

const samples = (id: string, days: number, of: (day: number) => string) =>
  Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    return `${id},${date} 00:00:00,${of(day)}\n`;
  }).join("");

const archive = (perf: string) =>
  makeZip([
    {
      path: "vmInfo.csv",
      content: `${VM_INFO}m-1,web,,100,,4,8,,,,,0\nm-2,db,,100,60,4,8,,,,,0\n`,
    },
    { path: "perfInfo.csv", content: perf },
    {
      path: "diskInfo.csv",
      content: "MachineId,DiskLabel,SizeInGib,UsedInGib\nm-1,a,50,10\nm-1,b,50,20.5\n",
    },
    {
      path: "tagInfo.csv",
      content: "MachineId,Key,Value\nm-1,env,prod\nm-1,app,shop\nm-1,zone,3\n",
    },
  ]);

const PERF =
  "MachineId,TimeStamp,CpuUtilizationPercentage,AvailableMemoryBytes,DiskReadOperationsPerSec,DiskWriteOperationsPerSec\n";

test("the set of four: percentiles over two weeks, disks, tags with what they mean", async () => {
  const available = 2 * 1024 ** 3;
  const { joined, notes, rows } = await readImport(
    archive(
      PERF +
        samples("m-1", 20, (day) => `${day + 1},${available},100,${day}`) +
        samples("m-2", 5, () => "50,0,1,1"),
    ),
    "set.zip",
  );
  expect(joined).toEqual(["perfInfo", "diskInfo", "tagInfo"]);
  expect(notes).toEqual([{ code: "measured-too-short", params: { count: 1, table: "perfInfo" } }]);
  expect(factsOf(rows[0])).toMatchObject({
    cpuP95Pct: 19,
    memoryP95Pct: 75,
    dataGiB: 30.5,
    environment: "production",
  });
  // Rates come in steps of 5 %, rounded up: the 19th of 100 to 119 operations is 118.
  expect(factsOf(rows[0]).iops).toBeGreaterThanOrEqual(118);
  expect(factsOf(rows[0]).iops).toBeLessThanOrEqual(124);
  expect(rulesOf(rows[0])).toMatchObject({
    cpuP95Pct: "google-perfinfo-p95",
    dataGiB: "google-disks-used",
  });
  expect(rows[0]?.draft?.applications?.values).toEqual(["shop"]);
  expect(rows[0]?.draft?.tags?.values).toEqual(["env:prod", "app:shop", "zone:3"]);
  expect(factsOf(rows[1])).not.toHaveProperty("cpuP95Pct");
});

test("zeros alone are no measurement, and percents that are all small are told", async () => {
  const { rows, notes } = await readImport(
    archive(PERF + samples("m-1", 20, () => "0,,0,0")),
    "set.zip",
  );
  expect(factsOf(rows[0])).not.toHaveProperty("cpuP95Pct");
  expect(notes.map(({ code }) => code)).toEqual(["percents-all-small"]);
});

test("rows without id and name are errors; a set without vmInfo is refused", async () => {
  const { rows } = await readImport(`${VM_INFO},,,100,,x,8\n`, "vmInfo.csv");
  expect(issueCodes(rows[0])).toEqual(["not-a-number", "name-missing"]);
  await expect(
    readImport(`${PERF}m-1,2026-01-01 00:00:00,5\n`, "p.csv", "google-center"),
  ).rejects.toMatchObject({ problem: { code: "key-column-missing" } });
});
