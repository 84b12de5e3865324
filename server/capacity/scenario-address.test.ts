import fc from "fast-check";
import { expect, test } from "vitest";
import { filterFromParams, NO_FILTER } from "@/server/inventory/workload-filter";
import { DEFAULT_SCENARIO } from "./scenario";
import { addScenarioParams, scenarioFromParams } from "./scenario-address";
import { scenarioSettingsInput } from "./schema";

const settings = fc.record({
  percentile: fc.constantFrom("p50", "p95", "max"),
  headroomPct: fc.integer({ min: 0, max: 200 }),
  unmeasuredCpuPct: fc.integer({ min: 1, max: 100 }),
  unmeasuredMemoryPct: fc.integer({ min: 1, max: 100 }),
  assumedSize: fc.constantFrom(null, { instances: 2, vCpu: 0.5, memoryGib: 4 }),
  vmOvercommit: fc.constantFrom(null, 1, 2.5, 16),
  copies: fc.constantFrom("anywhere", "zones", "nodes"),
  undecided: fc.constantFrom("as-vm", "leave-out"),
  containerPricePct: fc.integer({ min: 10, max: 400 }),
  vmPricePct: fc.integer({ min: 10, max: 400 }),
  todayHosts: fc.constantFrom(null, 0, 12),
  todayMonthlyCost: fc.constantFrom(null, 0, 1250.5),
});

test("settings come out of an address as they went in, and leave its filter alone", () => {
  fc.assert(
    fc.property(settings, (chosen) => {
      const params = new URLSearchParams("team=de300000-0000-4000-8001-000000000001");
      addScenarioParams(params, chosen);
      const read = new URLSearchParams(params.toString());
      expect(scenarioFromParams(read)).toEqual(chosen);
      expect(filterFromParams(read)).toEqual({
        ...NO_FILTER,
        team: ["de300000-0000-4000-8001-000000000001"],
      });
    }),
  );
});

test("settings at their defaults leave no trace", () => {
  const params = new URLSearchParams();
  addScenarioParams(params, DEFAULT_SCENARIO);
  expect(params.toString()).toBe("");
});

test("whatever an address says, the settings are such as the API takes", () => {
  const texts = fc.constantFrom(
    "",
    "-1",
    "1e9",
    "x",
    "0",
    "3",
    "2.5",
    "p50",
    "nodes",
    "1x2x3",
    "9x",
  );
  const names = Object.keys(DEFAULT_SCENARIO).concat(
    "headroom",
    "overcommit",
    "hostsToday",
    "costToday",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), texts)), (entries) => {
      const read = scenarioFromParams(new URLSearchParams(entries));
      expect(scenarioSettingsInput.safeParse(read).success).toBe(true);
    }),
  );
});
