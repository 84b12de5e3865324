import { createHash } from "node:crypto";
import type { PrismaClient } from "@/server/db/generated/client";
import { sql } from "@/server/db/sql";

const TEAMS = 40;
const APPLICATIONS = 600;
const ROWS_PER_INSERT = 2_000;
const ROWS_PER_OVERRIDE = 200;

/** Weighted choices; the sizes follow the Azure V1 trace, where small machines dominate. */
const SIZES = [
  [1, 0.75, 22],
  [1, 1.75, 34],
  [2, 3.5, 24],
  [4, 7, 11],
  [8, 14, 5],
  [8, 56, 2],
  [16, 112, 2],
] as const;

const OPERATING_SYSTEMS = [
  "linux",
  "linux",
  "linux",
  "windows-server",
  "windows-server",
  "solaris",
];
const ENVIRONMENTS = ["production", "production", "test", "development", "staging"];

/** The same numbers on every machine: drawn from a hash of the position, not from a random source. */
const draw = (row: number, field: string): number =>
  createHash("md5").update(`${row}:${field}`).digest().readUInt32BE(0) / 2 ** 32;

const pick = <Value>(values: readonly Value[], share: number): Value =>
  values[Math.floor(share * values.length)] as Value;

function pickSize(share: number): (typeof SIZES)[number] {
  let left = share * SIZES.reduce((sum, [, , weight]) => sum + weight, 0);
  return SIZES.find(([, , weight]) => (left -= weight) < 0) ?? SIZES[0];
}

/** Half of the workloads know only what an inventory tool writes, the other half was asked about. */
export function factsOf(row: number): Record<string, unknown> {
  const [vCPU, memoryGiB] = pickSize(draw(row, "size"));
  const measured = {
    os: pick(OPERATING_SYSTEMS, draw(row, "os")),
    environment: pick(ENVIRONMENTS, draw(row, "environment")),
    vCPU,
    memoryGiB,
    dataGiB: Math.round(draw(row, "data") ** 4 * 2_000),
    instances: 1,
  };
  if (draw(row, "asked") < 0.5) return measured;
  return {
    ...measured,
    osSupport: pick(["current", "current", "extended", "eol"], draw(row, "support")),
    kernelRequirements: [pick(["none", "none", "none", "kernel-module"], draw(row, "kernel"))],
    gui: pick(["none", "none", "web", "desktop"], draw(row, "gui")),
    domainJoined: draw(row, "domain") < 0.3,
    hardware: [pick(["none", "none", "none", "none", "usb", "gpu"], draw(row, "hardware"))],
    licence: pick(["open-source", "in-house", "per-core", "host-bound"], draw(row, "licence")),
    tenancy: pick(["single", "single", "internal-shared"], draw(row, "tenancy")),
    untrustedCode: draw(row, "untrusted") < 0.05,
    compliance: [pick(["none", "none", "pci-dss", "gdpr"], draw(row, "compliance"))],
    privileges: [pick(["none", "none", "none", "net_admin"], draw(row, "privileges"))],
    stateful: pick(["none", "external", "local-persistent", "clustered"], draw(row, "state")),
    network: [pick(["standard", "standard", "static-ip"], draw(row, "network"))],
    latency: pick(["normal", "normal", "relaxed", "low"], draw(row, "latency")),
    startup: pick(["seconds", "minutes", "tens-of-minutes"], draw(row, "startup")),
    releaseFrequency: pick(["weekly", "monthly", "quarterly", "rare"], draw(row, "release")),
    processModel: pick(["single-process", "multi-process", "systemd"], draw(row, "process")),
  };
}

/**
 * Fills an empty database with a portfolio of the given size: 40 teams, 600 applications, tags, facts
 * with the gaps that real inventories have, and an override on one workload in 200. Assessments are made by the product itself afterwards.
 */
export async function insertLargePortfolio(db: PrismaClient, workloads: number): Promise<void> {
  await db.$executeRaw(sql`
    INSERT INTO team (name) SELECT 'Team ' || lpad(n::text, 2, '0') FROM generate_series(1, ${TEAMS}::int) n`);
  await db.$executeRaw(sql`
    INSERT INTO application (team_id, name)
    SELECT t.id, 'Application ' || n FROM generate_series(1, ${APPLICATIONS}::int) n
      JOIN (SELECT id, row_number() OVER (ORDER BY name) AS place FROM team) t
        ON t.place = 1 + n % ${TEAMS}::int`);
  for (let start = 0; start < workloads; start += ROWS_PER_INSERT) {
    await insertRows(db, start, Math.min(start + ROWS_PER_INSERT, workloads));
  }
  await db.$executeRaw(sql`
    INSERT INTO workload_application (workload_id, application_id)
    SELECT w.id, a.id
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM workload) w
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM application) a
        ON a.place = 1 + w.place % ${APPLICATIONS}::int`);
  await db.$executeRaw(sql`
    INSERT INTO verdict_override (workload_id, verdict, reason, until, made_by_name, made_at)
    SELECT id, 'none', 'Retire with its contract', DATE '2999-12-31', 'Planner', TIMESTAMPTZ '2026-11-01'
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM workload) w
     WHERE w.place % ${ROWS_PER_OVERRIDE}::int = 0`);
  await db.$executeRaw(sql`ANALYZE`);
}

async function insertRows(db: PrismaClient, from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, index) => toRow(from + index));
  await db.$executeRaw(sql`
    INSERT INTO workload (team_id, name, description, tags, power_state, set_aside, source_key, facts)
    SELECT t.id, r.name, r.description, r.tags, r.power_state, r.set_aside, r.source_key, r.facts
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(team int, name text,
             description text, tags text[], power_state text, set_aside text, source_key text, facts jsonb)
      JOIN (SELECT id, row_number() OVER (ORDER BY name) AS place FROM team) t ON t.place = r.team`);
}

function toRow(row: number) {
  const isOff = draw(row, "power") < 0.04;
  return {
    team: 1 + Math.floor(draw(row, "team") * TEAMS),
    name: `${pick(["web", "app", "db", "batch", "mq", "erp"], draw(row, "role"))}-${String(row).padStart(6, "0")}`,
    description: `Workload ${row} of the benchmark portfolio`,
    tags: [`site:${pick(["north", "south", "east"], draw(row, "site"))}`],
    power_state: isOff ? "off" : "on",
    set_aside: isOff ? "powered-off" : null,
    source_key: `bench:${row}`,
    facts: factsOf(row),
  };
}
