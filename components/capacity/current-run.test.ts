import { expect, test } from "vitest";
import { compare, NO_SEARCH } from "@/server/capacity/compare";
import { toListed } from "@/server/capacity/listed-comparison";
import { findTemplate } from "@/server/capacity/pool-templates";
import { DEFAULT_SCENARIO, type ScenarioWorkload } from "@/server/capacity/scenario";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { currentFigures } from "./current-run";

const template = findTemplate("host-32-512");
if (!template) throw new Error("no template");
const hosts = { id: "hosts", name: "hosts", definition: template.definition };
const workload = (vCpu: number): ScenarioWorkload => ({
  id: "w",
  name: "w",
  kind: "vm",
  teamId: "t",
  teamName: "T",
  environment: null,
  verdict: "vm",
  blockers: [],
  os: null,
  architecture: null,
  latency: null,
  size: { instances: 1, vCpu, memoryGib: 8, dataGib: 1, cpuUse: {}, memoryUse: {}, needsGpu: null },
});
const compared = (vCpu: number) =>
  toListed(
    compare({
      workloads: [workload(vCpu)],
      pools: [hosts],
      settings: DEFAULT_SCENARIO,
      effort: NO_SEARCH,
    }),
  );

const scenario = { filter: NO_FILTER, settings: DEFAULT_SCENARIO };
const run = {
  jobId: "j",
  status: "succeeded" as const,
  request: { ...scenario, effort: "short" as const },
  comparison: compared(2),
  createdAt: new Date("2026-11-22T10:00:00Z"),
  finishedAt: new Date("2026-11-22T10:01:00Z"),
};
const pools = [{ id: "hosts", updatedAt: new Date("2026-11-22T09:00:00Z") }];
const now = { scenario, quick: compared(2), pools };

test("a run is shown for its own scenario, and while quick figures are on their way", () => {
  expect(currentFigures(run, now)).toBe(run.comparison);
  expect(currentFigures(run, { ...now, quick: null })).toBe(run.comparison);
});

test.each([
  [
    "of other settings",
    { scenario: { ...scenario, settings: { ...DEFAULT_SCENARIO, headroomPct: 5 } } },
  ],
  ["older than a pool", { pools: [{ id: "hosts", updatedAt: new Date("2026-11-22T10:00:30Z") }] }],
  ["with a pool that is gone", { pools: [] }],
  ["of workloads that have changed", { quick: compared(4) }],
])("a run %s is not shown", (_, change) => {
  expect(currentFigures(run, { ...now, ...change })).toBeNull();
});

test("there is nothing to show of a run that has not finished", () => {
  expect(currentFigures({ ...run, comparison: null }, now)).toBeNull();
  expect(currentFigures(null, now)).toBeNull();
});
