import { expect, test } from "vitest";
import { factsOf, issueCodes, readImport, rulesOf } from "@/server/testing/read-import";

const HEADER =
  "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,OS architecture,Server type,Hypervisor,CPU utilization percentage,Number of disks,Storage in use (In GB),Disk 1 size (In GB),Disk 1 read ops (operations per second),Disk 1 write ops (operations per second),Disk 2 size (In GB)\n";

test("a row of the template, cell by cell", async () => {
  const { recognised, confidence, rows } = await readImport(
    `${HEADER}web01.corp.example,10.0.0.4;10.0.0.5,4,8192,Windows Server 2019 Datacenter,,x64,Physical,Hyper-V,12,2,80.5,127,20,5,64\n`,
  );
  expect([recognised, confidence]).toEqual(["azure-import", 0.95]);
  expect(rows[0]?.draft).toMatchObject({
    name: "web01.corp.example",
    sourceKey: "azuremigrate:name/web01.corp.example",
    keyBasis: "name",
    set: { kind: "physical" },
    tags: { values: ["hypervisor:Hyper-V"] },
  });
  expect(factsOf(rows[0])).toMatchObject({
    os: "windows-server",
    osVersion: "Windows Server 2019",
    instances: 1,
    vCPU: 4,
    memoryGiB: 8,
    dataGiB: 80.5,
    cpuArchitecture: "x86-64",
  });
  expect(factsOf(rows[0])).not.toHaveProperty("cpuP95Pct");
});

test("disks are added up where used space is not stated, and the fact says by which rule", async () => {
  const { rows } = await readImport(
    `${HEADER}db,,2,4096,Ubuntu Linux,18.04,64-bit,Virtual,,,2,,100,20,5,64\n`,
  );
  expect(factsOf(rows[0])).toMatchObject({ osVersion: "Ubuntu 18.04", dataGiB: 164, iops: 25 });
  expect(factsOf(rows[0])).not.toHaveProperty("cpuArchitecture");
  expect(rulesOf(rows[0])).toMatchObject({ dataGiB: "azure-migrate-disk-sizes" });
});

test("variants without asterisks are taken with less confidence; 0 and nothing stay unknown", async () => {
  const { recognised, confidence, rows } = await readImport(
    "Server name,Cores,Memory (MB),OS name,Boot type,Number of disks\na,0,,Debian 12,BIOS,1\n",
  );
  expect([recognised, confidence]).toEqual(["azure-import", 0.8]);
  expect(factsOf(rows[0])).not.toHaveProperty("vCPU");
  expect(factsOf(rows[0])).not.toHaveProperty("memoryGiB");
});

test("bad cells are named, a row without a name is an error, a damaged file loses no row", async () => {
  const { rows } = await readImport(
    `${HEADER}web,,four,8 MHz,RHEL 8\n,,2,4096,RHEL 8\nodd,,2,4096,RHEL 8,,,,,,,,,,,,extra,cells\n`,
  );
  expect(rows.map(issueCodes)).toEqual([
    ["not-a-number", "unit-mismatch", "key-from-name"],
    ["name-missing"],
    ["row-too-long", "key-from-name"],
  ]);
});
