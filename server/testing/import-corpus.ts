import { readdirSync } from "node:fs";
import { partsOf } from "./mutations";
import { fixture } from "./read-import";
import { makeZip, type ZipPart } from "./workbooks";

export type CorpusFile = {
  name: string;
  bytes: Uint8Array;
  /** Files of an archive or workbook; null for other files. */
  parts: readonly ZipPart[] | null;
};

const FIXTURES = new URL("fixtures/", import.meta.url);
/** Folders of the fixtures that hold samples of inventories. */
export const SAMPLE_FOLDERS = [
  "rvtools",
  "azure-migrate",
  "aws",
  "konveyor",
  "kubernetes",
  "compose",
  "docker-inspect",
  "terraform-state",
  "backstage",
];
const LINES = 40;
const SHEET_ROWS = 25;
const SHARED_STRINGS = 1_500;

const lines = (...rows: string[]): string => `${rows.join("\n")}\n`;

/** Small files of the formats that have no real sample here, in the words of their vendors. */
const WRITTEN: Readonly<Record<string, string>> = {
  "azure-import.csv": lines(
    "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,Server type,Disk 1 size (In GB)",
    "web01.example,10.0.0.1;10.0.0.2,4,8192,Windows Server 2019,Virtual,127",
    "db01,10.0.0.3,8,32768,Red Hat Enterprise Linux 7,Physical,500",
  ),
  "discovery.csv": lines(
    "ExternalId,IPAddress,HostName,VMware.MoRefId,VMware.VCenterId,CPU.NumberOfLogicalCores,RAM.TotalSizeInMB,OS.Name,Applications,Tags",
    'e1,"10.0.0.1, 10.0.0.2",web,vm-1,vc,4,8192,Linux,"Shop, Till","zone:3, critical:no, zone:1"',
    "e1,10.0.0.1,web,vm-1,vc,4,8192,Linux,Shop,zone:3",
    ",,db,vm-2,vc,0,0,Windows Server 2016,,",
  ),
  "servers.csv": lines(
    "Serverid,isPhysical,hypervisor,HOSTNAME,osName,osVersion,numCpus,numCoresPerCpu,numThreadsPerCore,maxCpuUsagePctDec (%),totalRAM (GB),Storage-Total Disk Size (GB),Storage-Utilization %",
    "s1,No,VMware,web,RHEL,8.4,2,4,1,0.61,16,200,0.4",
    "s2,Yes,,db,Windows Server,2019,2,8,2,0.2,64,900,0.7",
  ),
  "cmdb.csv": lines(
    "sys_id,name,sys_class_name,os,os_version,cpu_count,cpu_core_count,ram,disk_space,virtual,operational_status,used_for",
    '0f1e2d3c4b5a69788796a5b4c3d2e1f0,web,cmdb_ci_linux_server,Linux Red Hat,7.9,2,4,"16,384",200,true,Operational,Production',
    "1f1e2d3c4b5a69788796a5b4c3d2e1f0,db,cmdb_ci_win_server,Windows 2016,,4,,8192,,false,Retired,QA",
  ),
  "berth.csv": lines(
    "id,sourceKey,name,kind,team,powerState,tags,dependsOn,memoryGiB,vCPU,os,compliance",
    ",k1,web,vm,,on,a;b,db,8,4,linux,pci-dss;sox",
    ",k2,db,vm,,off,none,,16,8,windows,unknown",
  ),
  "berth.jsonl": lines(
    '{"id":"a","name":"web","attributes":{"memoryGiB":8,"os":"linux","compliance":["sox"]}}',
    '{"id":"b","attributes":{"vCPU":"unknown","x":1}}',
  ),
  "records.json": '[{"name":"web","cores":4,"os":{"name":"Linux"}},{"name":"db","tags":["a","b"]}]',
  "german.csv": lines(
    "sep=;",
    "Servername;Arbeitsspeicher (MB);Prozessoren;Betriebssystem;CPU-Auslastung",
    '"web ""eins""";8.192;4;"Windows Server 2019";12,5 %',
    "db;16.384,0;8;SLES 15;0,5",
  ),
};

const WRITTEN_ARCHIVES: Readonly<Record<string, readonly ZipPart[]>> = {
  "center.zip": [
    {
      path: "vmInfo.csv",
      content: lines(
        "MachineId,MachineName,TotalDiskAllocatedGiB,TotalDiskUsedGiB,AllocatedProcessorCoreCount,MemoryGiB,OsName,IsPhysical,MachineStatus",
        "m1,web,100,40,4,16,Ubuntu 22.04,0,Running",
        "m2,db,500,,8,64,Windows Server 2019,1,Stopped",
      ),
    },
    {
      path: "perfInfo.csv",
      content: lines(
        "MachineId,TimeStamp,CpuUtilizationPercentage,MemoryUtilizationPercentage",
        "m1,2024-03-01 09:00:00,12.5,40",
        "m1,03/21/2024 09:30:00,99,41",
      ),
    },
    {
      path: "diskInfo.csv",
      content: lines("MachineId,DiskLabel,SizeInGib,UsedInGib", "m2,c,500,9"),
    },
    { path: "tagInfo.csv", content: lines("MachineId,Key,Value", "m1,environment,prod") },
  ],
  "rvtools.zip": [
    {
      path: "one/RVTools_tabvInfo.csv",
      content: lines(
        "VM,Powerstate,Template,SRM Placeholder,CPUs,Memory,In Use MiB,VM ID,VI SDK UUID,Annotation,owner,Datacenter",
        "web,poweredOn,False,False,4,8192,40960,vm-1,u1,,ann,DC",
        "tpl,poweredOff,True,False,2,4096,2048,vm-2,u1,,,DC",
      ),
    },
    {
      path: "two/RVTools_tabvInfo.csv",
      content: lines(
        "vInfoVMName,vInfoPowerstate,vInfoCPUs,vInfoMemory,vInfoVMId,vInfoVISDKUUID",
        "web,poweredOn,4,8192,vm-1,u2",
      ),
    },
    {
      path: "one/RVTools_tabvPartition.csv",
      content: lines(
        "VM,Disk,Capacity MiB,Consumed MiB,VM ID,VI SDK UUID",
        "web,/,51200,1024,vm-1,u1",
      ),
    },
  ],
};

const cutLines = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes).toString("latin1");
  return new Uint8Array(Buffer.from(text.split("\n").slice(0, LINES).join("\n"), "latin1"));
};

/** The first of many equal elements; what follows the last of them stays. */
function cutElements(content: string | Uint8Array, end: RegExp, count: number): Uint8Array {
  const text = Buffer.from(content).toString("utf8");
  const ends = [...text.matchAll(end)].map(({ index, 0: found }) => index + found.length);
  const [cut, last] = [ends[count - 1], ends.at(-1)];
  if (cut === undefined || last === undefined) return new Uint8Array(Buffer.from(content));
  return new Uint8Array(Buffer.from(text.slice(0, cut) + text.slice(last)));
}

function cutPart(part: ZipPart): ZipPart {
  const { path, content } = part;
  if (/sharedStrings/i.test(path)) {
    return { path, content: cutElements(content, /<\/(?:\w+:)?si>/g, SHARED_STRINGS) };
  }
  if (!/worksheets\/|sheet\.xml/.test(path)) return part;
  return { path, content: cutElements(content, /<\/(?:\w+:)?row>/g, SHEET_ROWS) };
}

const archive = (name: string, parts: readonly ZipPart[]): CorpusFile => ({
  name,
  bytes: makeZip(parts),
  parts,
});

function sampleOf(path: string): CorpusFile {
  const name = path.replace(/^.*\//, "");
  const bytes = fixture(path);
  if (name.endsWith(".xlsx")) return archive(name, partsOf(bytes).map(cutPart));
  return { name, bytes: name.endsWith(".csv") ? cutLines(bytes) : bytes, parts: null };
}

/** Every sample of every format, long ones cut short: what fuzzers begin with. */
export function importCorpus(): CorpusFile[] {
  const samples = [...SAMPLE_FOLDERS, "csv-suites/csvkit"].flatMap((folder) =>
    readdirSync(new URL(folder, FIXTURES))
      .filter((name) => /\.(?:csv|tsv|xlsx|json|yaml|tfstate)$/.test(name))
      .map((name) => sampleOf(`${folder}/${name}`)),
  );
  const written = Object.entries(WRITTEN).map(([name, text]) => ({
    name,
    bytes: new TextEncoder().encode(text),
    parts: null,
  }));
  const archives = Object.entries(WRITTEN_ARCHIVES).map(([name, parts]) => archive(name, parts));
  // An empty file has its own test and nothing to mutate.
  return [...samples, ...written, ...archives].filter(({ bytes }) => bytes.length > 1);
}
