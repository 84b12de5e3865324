import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryFactValue } from "@/server/testing/fact-arbitraries";
import { parseFacts, warningText } from "./fact-records";
import { allowedText, formatFactValue, parseFactValue } from "./fact-values";
import { FACT_NAMES, type FactName } from "./fact-names";
import { factDefinition } from "./facts";

const good = (name: FactName, raw: unknown, fromText = false) => {
  const parsed = parseFactValue(name, raw, { fromText });
  if (!parsed.ok) throw new Error(`${name} refused ${parsed.given}`);
  return parsed.value;
};
const isBad = (name: FactName, raw: unknown, fromText = false) =>
  !parseFactValue(name, raw, { fromText }).ok;

describe("reading one value", () => {
  it.each([
    ["privileges", "SYS-ADMIN", ["sys_admin"]],
    ["os", "z/OS", "zos"],
    ["config", "Admin-Console", "admin console"],
    ["os", " Windows_Server ", "windows-server"],
    ["hardware", ["usb", "GPU CUDA"], ["gpu-cuda", "usb"]],
    ["hardware", "usb", ["usb"]],
    ["domainJoined", true, true],
    ["domainJoined", "gMSA", "gmsa"],
    ["compliance", ["soc 2", "PCI DSS"], ["pci-dss", "soc-2"]],
    ["dataResidency", ["CH", "de", "eu"], ["eu", "ch", "de"]],
    ["frameworks", ["python 3.11", ".NET framework 1.1"], [".NET Framework 1.1", "Python 3.11"]],
    ["frameworks", "CUDA 12", ["CUDA 12"]],
    ["frameworks", "asp.net core 8", ["ASP.NET Core 8"]],
    ["instances", 4, 4],
    ["dataGiB", -0, 0],
    ["vendorSupportDate", "2024-02-29", "2024-02-29"],
  ] as const)("reads %s %j as %j", (name, raw, value) => {
    expect(good(name, raw)).toEqual(value);
  });

  it.each([undefined, null, "unknown", "UNKNOWN", " Un-Known "])(
    "takes %j as not known for every fact",
    (raw) => {
      for (const name of FACT_NAMES) expect(good(name, raw)).toBeNull();
    },
  );

  it.each([
    ["gui", "windowz"],
    ["gui", ""],
    ["gui", 3],
    ["gui", ["web"]],
    ["hardware", []],
    ["hardware", ["usb", "none"]],
    ["hardware", ["usb", "USB"]],
    ["hardware", ["usb", "unknown"]],
    ["hardware", ["usb", 1]],
    ["hardware", "usb;gpu"],
    ["hardware", { usb: true }],
    ["compliance", ["none", "gdpr"]],
    ["untrustedCode", "true"],
    ["untrustedCode", 1],
    ["domainJoined", "true"],
    ["instances", "4"],
    ["instances", 1.5],
    ["instances", 0],
    ["instances", 10_000_001],
    ["memoryGiB", 0],
    ["memoryGiB", Number.NaN],
    ["memoryGiB", Number.POSITIVE_INFINITY],
    ["memoryGiB", 65_536.1],
    ["cpuP95Pct", 100.1],
    ["cpuP95Pct", -0.1],
    ["targetMaxNodeMemoryGiB", 0],
    ["endOfLifeDate", "2023-02-29"],
    ["endOfLifeDate", "0000-01-01"],
    ["endOfLifeDate", "2023-13-01"],
    ["endOfLifeDate", "2023-1-1"],
    ["endOfLifeDate", 20230101],
    ["vendorSupportSource", "x".repeat(2001)],
    ["vendorSupportSource", "a\u0000b"],
    ["vendorSupportSource", "\ud800"],
    ["frameworks", "\u0000"],
  ] as const)("refuses %s %j", (name, raw) => {
    expect(isBad(name, raw)).toBe(true);
  });

  it("accepts bounds themselves", () => {
    expect(good("instances", 1)).toBe(1);
    expect(good("instances", 10_000_000)).toBe(10_000_000);
    expect(good("memoryGiB", 65_536)).toBe(65_536);
    expect(good("cpuP95Pct", 0)).toBe(0);
    expect(good("cpuP95Pct", 100)).toBe(100);
    expect(good("vendorSupportSource", "x".repeat(2000))).toHaveLength(2000);
  });

  it("names the value and all allowed values when it refuses", () => {
    expect(parseFactValue("gui", "windowz")).toEqual({
      ok: false,
      given: '"windowz"',
      allowed: "none, web, console, installer-only, streamed, desktop, interactive-session",
    });
    expect(allowedText(factDefinition("instances"))).toBe(
      "a whole number from 1 to 10000000 (copies)",
    );
  });

  it("keeps unlisted text of open facts and names it in a warning", () => {
    expect(parseFactValue("protocols", ["http", "gopher"])).toEqual({
      ok: true,
      value: ["http", "gopher"],
      warnings: [{ kind: "unlisted-text", fact: "protocols", text: "gopher" }],
    });
    const parsed = parseFactValue("config", "zookeeper");
    expect(parsed.ok && parsed.warnings.map(warningText)).toEqual([
      'fact "config" has the text "zookeeper", which is not listed and is scored as unknown',
    ]);
  });

  it("warns of a release it cannot read", () => {
    const parsed = parseFactValue("osVersion", "Plan 9");
    expect(parsed.ok && parsed.warnings[0]?.kind).toBe("unreadable-release");
  });

  it("survives values nested deeper than the stack", () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
    expect(parseFactValue("hardware", deep)).toMatchObject({ ok: false, given: "[[…]]" });
  });
});

describe("reading text of cells and forms", () => {
  it.each([
    ["instances", "4", 4],
    ["memoryGiB", " 7.5 ", 7.5],
    ["untrustedCode", "FALSE", false],
    ["untrustedCode", "yes", true],
    ["domainJoined", "true", true],
    ["domainJoined", "oidc", "oidc"],
    ["hardware", "usb, gpu", ["gpu", "usb"]],
    ["hardware", "usb;gpu", ["gpu", "usb"]],
    ["gui", "", null],
    ["instances", "  ", null],
    ["vendorSupportSource", "Note 4711; page 2", "Note 4711; page 2"],
  ] as const)("reads %s %j as %j", (name, raw, value) => {
    expect(good(name, raw, true)).toEqual(value);
  });

  it.each([
    ["instances", "4,5"],
    ["instances", "0x10"],
    ["instances", "four"],
    ["memoryGiB", "1e999"],
    ["untrustedCode", "maybe"],
    ["hardware", "usb;;gpu"],
  ] as const)("refuses %s %j", (name, raw) => {
    expect(isBad(name, raw, true)).toBe(true);
  });

  it.each(FACT_NAMES)("reads back what it wrote for %s", (name) => {
    fc.assert(
      fc.property(arbitraryFactValue(name), (value) => {
        expect(good(name, formatFactValue(name, value as never), true)).toEqual(value);
        expect(good(name, value)).toEqual(value);
      }),
    );
  });

  it("keeps separators and backslashes inside a value apart from those between values", () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, (raw) => {
        const parsed = parseFactValue("frameworks", raw);
        fc.pre(parsed.ok && parsed.value !== null);
        const value = (parsed as { value: readonly string[] }).value;
        expect(good("frameworks", formatFactValue("frameworks", value), true)).toEqual(value);
      }),
    );
  });
});

describe("reading a record", () => {
  it("reports every bad fact and every unknown key, and keeps the rest", () => {
    const parsed = parseFacts({
      gui: "windowz",
      instances: "4",
      os: "Linux",
      colour: "red",
      notes: "x",
    });
    expect(parsed.values).toEqual({ os: "linux" });
    expect(parsed.problems.map(({ fact }) => fact)).toEqual(["gui", "instances"]);
    expect(parsed.unknownKeys).toEqual(["colour"]);
  });

  it("treats hostile keys as unknown keys", () => {
    const record = JSON.parse('{"__proto__":{"os":"linux"},"constructor":1,"os":"aix"}') as object;
    const parsed = parseFacts(record);
    expect(parsed.values).toEqual({ os: "aix" });
    expect(parsed.unknownKeys).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["os"]).toBeUndefined();
  });

  it("leaves unknown facts out instead of storing null", () => {
    expect(parseFacts({ os: null, gui: "unknown" }).values).toEqual({});
  });

  it("warns of a vendor's statement without source or date, and only then", () => {
    const date = { vendorSupportDate: "2025-03-01" };
    const warned = parseFacts({ vendorSupportContainer: "supported", ...date }).warnings;
    expect(warned).toEqual([
      {
        kind: "unproven-statement",
        fact: "vendorSupportContainer",
        missing: ["vendorSupportSource"],
      },
    ]);
    expect(parseFacts({ vendorSupportContainer: "no-statement" }).warnings).toEqual([]);
    const proof = { ...date, vendorSupportSource: "Note 1" };
    expect(parseFacts({ vendorSupportVm: "limited", ...proof }).warnings).toEqual([]);
  });
});
