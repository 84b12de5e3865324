import { createHash } from "node:crypto";
import type { PlacementWorkload } from "@/server/capacity/placement-request";
import { traceWorkloads } from "./traces";

const HEADERS = [
  "VM",
  "Powerstate",
  "Template",
  "SRM Placeholder",
  "DNS Name",
  "CPUs",
  "Memory",
  "NICs",
  "Disks",
  "Primary IP Address",
  "Provisioned MiB",
  "In Use MiB",
  "Annotation",
  "Datacenter",
  "Cluster",
  "Host",
  "OS according to the configuration file",
  "OS according to the VMware Tools",
  "VM ID",
  "VM UUID",
  "VI SDK UUID",
];

const SYSTEMS = [
  "Red Hat Enterprise Linux 8 (64-bit)",
  "Red Hat Enterprise Linux 7 (64-bit)",
  "Ubuntu Linux (64-bit)",
  "Microsoft Windows Server 2019 (64-bit)",
  "Microsoft Windows Server 2012 (64-bit)",
  "Oracle Solaris 11 (64-bit)",
];
const ROLES = ["web", "app", "db", "batch", "mq", "erp"];
const VCENTER = "7f0c2b9e-1f1a-4a57-9d0e-3f4b1a2c5d6e";
/** Pods of the traces that come before its machines. */
const PODS = 8_152;

/**
 * The tab vInfo of an RVTools export as text: sizes are those of machines in the order in which they
 * arrived at Azure, names and operating systems are drawn from a hash of the place. Every hundredth
 * machine has other memory where `isLater`: an inventory a month on.
 */
export function rvtoolsCsv(count: number, isLater = false): string {
  const machines = traceWorkloads(count + PODS).slice(PODS);
  const lines = machines.map((machine, at) => line(machine, at, isLater && at % 100 === 0));
  return [HEADERS.join(","), ...lines, ""].join("\r\n");
}

function line({ demand }: PlacementWorkload, at: number, isChanged: boolean): string {
  const digest = createHash("md5").update(`vm ${at}`).digest();
  const draw = (byte: number) => (digest[byte] ?? 0) / 256;
  const pick = (values: readonly string[], byte: number) =>
    values[Math.floor(draw(byte) * values.length)] ?? "";
  const name = `${pick(ROLES, 0)}-${String(at).padStart(6, "0")}`;
  const isOff = draw(1) < 0.04;
  const disk = Math.round(20_480 + draw(2) ** 4 * 2_000_000);
  const system = pick(SYSTEMS, 3);
  const hex = digest.toString("hex");
  const cells = [
    name,
    isOff ? "poweredOff" : "poweredOn",
    draw(4) < 0.005 ? "True" : "False",
    "False",
    `${name}.corp.example`,
    demand.cpuMilli / 1000,
    demand.memoryMib + (isChanged ? 1024 : 0),
    1,
    1 + Math.floor(draw(5) * 4),
    `10.${digest[6]}.${digest[7]}.${digest[8]}`,
    disk,
    Math.round(disk * (0.2 + 0.6 * draw(9))),
    `"owner team ${digest[10]}, ""tier ${1 + ((digest[11] ?? 0) % 3)}"""`,
    `dc${(digest[12] ?? 0) % 3}`,
    `cluster-${(digest[13] ?? 0) % 24}`,
    `esx-${digest[14]}.corp.example`,
    system,
    system,
    `vm-${at}`,
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    VCENTER,
  ];
  return cells.join(",");
}
