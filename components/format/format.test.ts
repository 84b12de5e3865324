import { describe, expect, it } from "vitest";

import { formatAgo, formatDay, formatMoment, formatMomentDay } from "./date";
import { formatCount, formatFixed, formatNumber, formatRatio, formatSigned } from "./number";
import { formatBytes, formatDurationMs, formatMib, formatMibAsGib, formatMilliCpu } from "./unit";

describe("what nobody knows is a dash, never a number", () => {
  it.each([null, undefined, NaN, Infinity])("%s", (unknown) => {
    const shown = [
      formatCount(unknown),
      formatNumber(unknown),
      formatFixed(unknown, 1),
      formatSigned(unknown, 1),
      formatRatio(unknown),
      formatMib(unknown),
      formatMibAsGib(unknown),
      formatBytes(unknown),
      formatMilliCpu(unknown),
      formatDurationMs(unknown),
    ];
    expect(new Set(shown)).toEqual(new Set(["-"]));
  });

  it("holds for days and moments too", () => {
    expect([formatDay(null), formatDay("soon"), formatMoment("x"), formatMomentDay(null)]).toEqual(
      Array(4).fill("-"),
    );
    expect(formatAgo(undefined, new Date(0))).toBe("-");
  });
});

describe("numbers", () => {
  it("groups thousands and keeps zero a number", () => {
    expect(formatCount(1240)).toBe("1,240");
    expect(formatCount(0)).toBe("0");
    expect(formatNumber(3.456)).toBe("3.5");
    expect(formatFixed(2, 2)).toBe("2.00");
  });

  it("never rounds an incomplete ratio to 100% nor a present one to 0%", () => {
    expect(formatRatio(1)).toBe("100%");
    expect(formatRatio(0.999)).toBe(">99%");
    expect(formatRatio(0.001)).toBe("<1%");
    expect(formatRatio(0)).toBe("0%");
    expect(formatRatio(0.824)).toBe("82%");
  });
});

describe("units", () => {
  it.each([
    [512, "512 MiB"],
    [1024, "1 GiB"],
    [16_384, "16 GiB"],
    [1_572_864, "1.5 TiB"],
    [0, "0 MiB"],
  ])("%i MiB reads %s", (mib, text) => {
    expect(formatMib(mib)).toBe(text);
  });

  it("keeps small amounts of GiB visible in a column", () => {
    expect(formatMibAsGib(64)).toBe("0.06");
    expect(formatMibAsGib(1536)).toBe("1.5");
    expect(formatMibAsGib(0)).toBe("0");
  });

  it("uses binary steps for bytes", () => {
    expect(formatBytes(980)).toBe("980 B");
    expect(formatBytes(1024)).toBe("1 KiB");
    expect(formatBytes(0)).toBe("0 B");
    expect(formatBytes(1.5 * 1024 ** 2)).toBe("1.5 MiB");
  });

  it("shows CPU in cores and durations in the two largest parts", () => {
    expect(formatMilliCpu(2500)).toBe("2.5 vCPU");
    expect(formatDurationMs(340)).toBe("340 ms");
    expect(formatDurationMs(12_000)).toBe("12 s");
    expect(formatDurationMs(185_000)).toBe("3 min 5 s");
    expect(formatDurationMs(7_800_000)).toBe("2 h 10 min");
  });
});

describe("dates", () => {
  it("passes a stored day through whatever the local zone", () => {
    expect(formatDay("2026-03-04")).toBe("2026-03-04");
    expect(formatDay("2026-03-04T23:59:00Z")).toBe("2026-03-04");
  });

  it("shows moments in the zone asked for, on a 24 hour clock", () => {
    const moment = "2026-03-04T23:30:00Z";
    expect(formatMoment(moment)).toBe("2026-03-04 23:30");
    expect(formatMoment(moment, "Asia/Kathmandu")).toBe("2026-03-05 05:15");
    expect(formatMomentDay(moment, "Asia/Kathmandu")).toBe("2026-03-05");
    expect(formatMoment(new Date("2026-03-04T00:05:00Z"))).toBe("2026-03-04 00:05");
  });

  it("says how long ago in the largest whole unit", () => {
    const now = new Date("2026-03-04T12:00:00Z");
    expect(formatAgo("2026-03-04T11:57:00Z", now)).toBe("3 minutes ago");
    expect(formatAgo("2026-03-03T11:00:00Z", now)).toBe("yesterday");
    expect(formatAgo("2026-03-04T11:59:40Z", now)).toBe("now");
  });
});

describe("differences", () => {
  it.each([
    [1.5, "+1.50"],
    [-1.5, "−1.50"],
    [0, "0.00"],
    [-0.001, "0.00"],
  ])("%s is %s", (value, shown) => expect(formatSigned(value, 2)).toBe(shown));
});
