import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_NAMES } from "./fact-names";
import { WORKLOAD_KINDS, VERDICTS } from "./workload";
import {
  activeFields,
  filterFromParams,
  filterToParams,
  NO_FILTER,
  OVERRIDE_CHOICES,
  workloadsHref,
  type WorkloadFilter,
} from "./workload-filter";

const text = fc.string({ minLength: 1, maxLength: 40 });
const texts = fc.uniqueArray(text, { maxLength: 5 });

const anyFilter: fc.Arbitrary<WorkloadFilter> = fc.record({
  q: text.map((value) => value.trim()),
  team: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
  environment: texts,
  kind: fc.uniqueArray(fc.constantFrom(...WORKLOAD_KINDS)),
  verdict: fc.uniqueArray(fc.constantFrom(...VERDICTS, "unknown" as const)),
  override: fc.uniqueArray(fc.constantFrom(...OVERRIDE_CHOICES)),
  os: texts,
  criticality: texts,
  application: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
  tag: texts,
  blocker: fc.uniqueArray(fc.constantFrom("K4", "K4:container", "K31:sandboxed-container")),
  coverage: fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
  cell: fc.uniqueArray(
    fc.record({
      container: fc.integer({ min: 0, max: 19 }).map((corner) => corner * 5),
      vm: fc.integer({ min: 0, max: 19 }).map((corner) => corner * 5),
    }),
    { maxLength: 3, selector: ({ container, vm }) => `${container}x${vm}` },
  ),
  fact: fc.uniqueArray(
    fc.record({ fact: fc.constantFrom(...FACT_NAMES), value: fc.option(text, { nil: null }) }),
    { maxLength: 3, selector: ({ fact, value }) => `${fact}=${value ?? ""}` },
  ),
  standing: fc.constantFrom("active" as const, "all" as const, "template" as const),
});

describe("a workload filter in the address", () => {
  it("reads back exactly what was written", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const address = filterToParams(filter).toString();
        expect(filterFromParams(new URLSearchParams(address))).toEqual(filter);
      }),
    );
  });

  it("leaves out what cannot be, instead of failing the page", () => {
    const params = new URLSearchParams(
      "team=nobody&kind=car&verdict=maybe&blocker=x&coverage=9&cell=3x5&cell=5&cell=0x100&fact=colour=red&standing=gone&q=%00&tag=a%00b",
    );
    expect(filterFromParams(params)).toEqual(NO_FILTER);
  });

  it("keeps an unselective filter out of the address", () => {
    expect(workloadsHref(NO_FILTER)).toBe("/workloads");
    expect(activeFields(NO_FILTER)).toEqual([]);
  });

  it("names the fields that narrow", () => {
    const filter = { ...NO_FILTER, q: "erp", verdict: ["vm"] as const };
    expect(activeFields(filter)).toEqual(["q", "verdict"]);
    expect(workloadsHref(filter)).toBe("/workloads?q=erp&verdict=vm");
  });
});
