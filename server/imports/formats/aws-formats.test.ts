import { describe, expect, test } from "vitest";
import { factsOf, fixture, issueCodes, readImport, rulesOf } from "@/server/testing/read-import";
import { makeZip } from "@/server/testing/workbooks";

describe("Cloud Migration Factory", () => {
  test("the intake list, with a row cell by cell", async () => {
    const bytes = fixture("aws/cmf-intake-server-list.csv");
    const { recognised, confidence, rows } = await readImport(bytes);
    expect([recognised, confidence]).toEqual(["aws-factory", 0.97]);
    expect(rows.map(({ draft }) => draft?.name)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Server${number}`),
    );
    expect(rows[0]?.draft).toMatchObject({
      sourceKey: "awsfactory:name/Server1",
      keyBasis: "name",
      applications: { mode: "merge", values: ["app01-hr"] },
      tags: {
        values: [
          "wave:Wave 1",
          "strategy:Rehost",
          "tier:web",
          "CostCenter:123",
          "BU:IT",
          "Location:US",
        ],
      },
    });
    expect(factsOf(rows[0])).toMatchObject({
      os: "windows-server",
      osVersion: "Windows Server 2012 R2",
      instances: 1,
      environment: "development",
    });
  });

  test("a byte order mark belongs to no header, and an unread release is no release", async () => {
    const { recognised, rows } = await readImport(fixture("aws/cmf-intake-valid-bom.csv"));
    expect(recognised).toBe("aws-factory");
    expect(rows).toHaveLength(1);
    expect(factsOf(rows[0])).toEqual({ os: "linux", instances: 1 });
    expect(rows[0]?.draft?.tags?.values).toContain("testkey:testvalue");
  });

  test("an environment of the site's own is told and kept as a tag; a cut file is refused", async () => {
    const head = "wave_name,app_name,server_name,server_os_family,server_environment,r_type\n";
    const { rows } = await readImport(`${head}W1,a,s1,linux,lab,Rehost\nW1,a,,linux,dev,Rehost\n`);
    expect(rows.map(issueCodes)).toEqual([["value-not-taken", "key-from-name"], ["name-missing"]]);
    expect(rows[0]?.draft?.tags?.values).toContain("server_environment:lab");
    await expect(readImport(`${head}W1,"a,s1`)).rejects.toMatchObject({
      problem: { code: "unclosed-quote" },
    });
  });
});

describe("Application Discovery and Migration Hub", () => {
  const HEAD =
    "ExternalId,IPAddress,HostName,VMware.MoRefId,VMware.VCenterId,CPU.NumberOfProcessors,CPU.NumberOfCores,CPU.NumberOfLogicalCores,OS.Name,OS.Version,VMware.VMName,RAM.TotalSizeInMB,CPU.UsagePct.Avg,DiskReadsOpsPerSecond.Max,DiskWritesOpsPerSecond.Max,Applications,ApplicationWave,Tags,ServerId\n";

  test("a row, cell by cell; an average is no percentile", async () => {
    const { recognised, rows } = await readImport(
      `${HEAD}x-1,"10.0.0.1,10.0.0.2",web.corp,vm-7,vc-1,2,4,8,Red Hat Enterprise Linux,7.9,web-vm,16384,12.5,300,100,"shop, crm",2,"zone:3, critical:no, zone:1, env:prod",s-1\n`,
    );
    expect(recognised).toBe("aws-discovery");
    expect(rows[0]?.draft).toMatchObject({
      name: "web-vm",
      sourceKey: "aws:external/x-1",
      keyBasis: "source-id",
      applications: { values: ["shop", "crm"] },
      tags: { values: ["wave:2", "zone:3", "critical:no", "zone:1", "env:prod"] },
    });
    expect(factsOf(rows[0])).toMatchObject({
      osVersion: "RHEL 7",
      vCPU: 8,
      memoryGiB: 16,
      iops: 400,
      environment: "production",
    });
    expect(factsOf(rows[0])).not.toHaveProperty("cpuP95Pct");
    expect(rulesOf(rows[0])).toMatchObject({ iops: "aws-disk-operations-maximum" });
  });

  test("keys come from the best id a row has; without any identity it is an error", async () => {
    const { rows } = await readImport(
      `${HEAD},,a,vm-7,vc-1,,4,,,,,1024\n,,b,vm-8,,,,,,,,1024,,,,,,,s-2\n,,c,,,,,,,,,1024\n,,,,,,,,,,,1024\n`,
    );
    expect(rows.map(({ draft }) => draft?.sourceKey)).toEqual([
      "aws:vcenter/vc-1/vm-7",
      "aws:server/s-2",
      "aws:name/c",
      undefined,
    ]);
    expect(rulesOf(rows[0])).toMatchObject({ vCPU: "aws-cores-without-threads" });
    expect(issueCodes(rows[3])).toEqual(["name-missing"]);
  });
});

describe("one server in several rows of the AWS template", () => {
  const HEAD = "ExternalId,HostName,VMware.MoRefId,VMware.VCenterId,RAM.TotalSizeInMB\n";
  const keysOf = async (rows: string) =>
    (await readImport(HEAD + rows)).rows.map(({ draft }) => draft?.sourceKey);

  test("has one key in all of them, so that the preview holds them for a decision", async () => {
    expect(await keysOf("x-1,web,,,1024\nx-1,web.corp,vm-7,vc-1,2048\n")).toEqual([
      "aws:external/x-1",
      "aws:external/x-1",
    ]);
    expect(await keysOf(",web,vm-7,vc-1,1024\n,web,vm-7,vc-1,1024\n")).toEqual([
      "aws:vcenter/vc-1/vm-7",
      "aws:vcenter/vc-1/vm-7",
    ]);
  });

  test("one id in two vCenters, or one name of two ids, are two servers", async () => {
    expect(await keysOf(",web,vm-7,vc-1,1024\n,web,vm-7,vc-2,1024\nx-1,web,,,1\n")).toEqual([
      "aws:vcenter/vc-1/vm-7",
      "aws:vcenter/vc-2/vm-7",
      "aws:external/x-1",
    ]);
  });
});

describe("Migration Portfolio Assessment", () => {
  const XLSX_HEAD =
    "Serverid,isPhysical,hypervisor,HOSTNAME,osName,osVersion,numCpus,numCoresPerCpu,numThreadsPerCore,totalRAM (GB),Environment Type,Storage-Total Disk Size (GB),Storage-Utilization %\n";

  test("processors multiply, disks by their utilisation; both spellings are one format", async () => {
    const { recognised, rows, notes } = await readImport(
      `${XLSX_HEAD}s1,false,VMware,web,RHEL,8,2,4,2,16,Prod,200,40\n`,
    );
    expect(recognised).toBe("aws-portfolio");
    expect(notes).toEqual([]);
    expect(rows[0]?.draft).toMatchObject({ sourceKey: "mpa:s1", set: { kind: "vm" } });
    expect(factsOf(rows[0])).toMatchObject({
      vCPU: 16,
      memoryGiB: 16,
      dataGiB: 80,
      environment: "production",
    });
    const csv = await readImport(
      "Server ID,Hostname,Physical/Virtual,OS Name,CPU-Number of Processors,CPU-Cores per Processor,RAM-Total Size,Storage-Total Disk Size,Datacenter ID\ns1,web,Physical,RHEL 8,1,,8,50,d1\n",
    );
    expect(csv.recognised).toBe("aws-portfolio");
    expect(csv.rows[0]?.draft?.set.kind).toBe("physical");
    // Cores are not stated, so the product is not known.
    expect(factsOf(csv.rows[0])).not.toHaveProperty("vCPU");
    expect(factsOf(csv.rows[0])).toMatchObject({ dataGiB: 50 });
  });

  test("a column of shares is read as such for the whole file, and told", async () => {
    const { rows, notes } = await readImport(
      `${XLSX_HEAD}s1,,,a,,,1,1,1,1,,100,0.4\ns2,,,b,,,1,1,1,1,,100,1\n`,
    );
    expect(rows.map((row) => factsOf(row).dataGiB)).toEqual([40, 100]);
    expect(notes).toEqual([
      { code: "shares-read-as-percent", params: { columns: "Storage-Utilization %" } },
    ]);
  });

  test("a percentage above 100 is refused", async () => {
    const { rows } = await readImport(`${XLSX_HEAD}s1,,,a,,,1,1,1,1,,100,140\n`);
    expect(issueCodes(rows[0])).toEqual(["bad-value"]);
  });

  test("connections in the same archive become dependencies", async () => {
    const bytes = makeZip([
      {
        path: "export/servers.csv",
        content: `${XLSX_HEAD}s1,,,web,,,1,1,1,1\ns2,,,db,,,1,1,1,1\n`,
      },
      {
        path: "export/connections.csv",
        content:
          "Source Server ID,Source Server IP Address,Target Server ID,Target Server IP Address\ns1,,s2,\ns1,,s2,\ns1,,gone,\ns2,,s2,\n",
      },
    ]);
    const { joined, rows } = await readImport(bytes, "mpa.zip");
    expect(joined).toEqual(["connections"]);
    expect(rows.map(({ draft }) => draft?.dependsOn?.values)).toEqual([["db"], undefined]);
  });
});
