import { expect, test } from "vitest";
import { factsOf, issueCodes, readImport } from "@/server/testing/read-import";

/** No licensed sample exists: headers are those of the product's documentation, values made up. */
const FIELDS =
  "sys_id,name,sys_class_name,os,os_version,cpu_count,cpu_core_count,ram,disk_space,virtual,used_for,install_status,support_group,managed_by,short_description\n";
const ID = "0A1B2C3D4E5F60718293A4B5C6D7E8F9";

test("field names of a CSV, a row cell by cell; people are not taken", async () => {
  const { recognised, confidence, rows } = await readImport(
    `${FIELDS}${ID},web01,cmdb_ci_linux_server,Linux Red Hat,Red Hat Enterprise Linux 8,2,4,16384,100,false,Production,Installed,Linux Ops,Jo Doe,"shop\nfront"\n`,
  );
  expect([recognised, confidence]).toEqual(["servicenow", 0.95]);
  expect(rows[0]?.draft).toMatchObject({
    name: "web01",
    sourceKey: `servicenow:${ID.toLowerCase()}`,
    keyBasis: "source-id",
    set: { kind: "physical" },
    fill: { description: "shop\nfront" },
    tags: { values: ["servicenow-class:cmdb_ci_linux_server", "support-group:Linux Ops"] },
  });
  expect(factsOf(rows[0])).toMatchObject({
    osVersion: "RHEL 8",
    vCPU: 8,
    memoryGiB: 16,
    dataGiB: 100,
    environment: "production",
  });
  expect(JSON.stringify(rows[0]?.draft)).not.toContain("Jo Doe");
});

test("labels of an Excel list are the same format; retired machines are retiring", async () => {
  const { recognised, rows } = await readImport(
    "Name,Class,Operating System,CPU count,CPU core count,RAM (MB),Disk space (GB),IsVirtual,Used for,Status\nold,Windows Server,Windows 2012 R2 Standard,1,1,4096,40,true,Lab,Retired\n",
  );
  expect(recognised).toBe("servicenow");
  expect(rows[0]?.draft).toMatchObject({ keyBasis: "name", set: { kind: "vm" } });
  expect(factsOf(rows[0])).toMatchObject({ lifecycle: "retiring", vCPU: 1, memoryGiB: 4 });
  expect(issueCodes(rows[0])).toEqual(["value-not-taken", "key-from-name"]);
});

test("hosts and devices are left out and counted, cores per processor are never guessed", async () => {
  const { rows, notes } = await readImport(
    `${FIELDS}1,esx1,cmdb_ci_esx_server,ESX,,2,16\n2,vm1,cmdb_ci_server,,,4,,8192,,true\n3,hw1,cmdb_ci_server,,,4,,8192,,false\n4,,cmdb_ci_server\n`,
  );
  expect(notes).toContainEqual({
    code: "objects-left-out",
    params: { count: 1, kinds: "1 cmdb_ci_esx_server" },
  });
  expect(rows.map((row) => factsOf(row).vCPU)).toEqual([4, undefined, undefined]);
  expect(issueCodes(rows[2])).toEqual(["name-missing"]);
});

test("a file of exactly 10,000 rows is probably cut, and says so", async () => {
  const line = (_: unknown, index: number) => `${index},n${index},cmdb_ci_server\n`;
  const text = `sys_id,name,sys_class_name\n${Array.from({ length: 10_000 }, line).join("")}`;
  const { rows, notes } = await readImport(text);
  expect(rows).toHaveLength(10_000);
  expect(notes).toEqual([{ code: "probably-cut", params: { count: 10_000 } }]);
});
