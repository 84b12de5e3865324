import { describe, expect, test } from "vitest";
import { NOT_BEGUN, progressed, slipDays, waveProgress, type MoveStatus } from "./progress";

const on = (
  status: MoveStatus,
  startedOn: string | null = null,
  finishedOn: string | null = null,
) => ({
  status,
  startedOn,
  finishedOn,
});

describe("the progress of a workload", () => {
  test("begins with the move, ends with its outcome and keeps its first day", () => {
    const moving = progressed(NOT_BEGUN, "moving", "2027-03-02");
    expect(moving).toEqual(on("moving", "2027-03-02"));
    const done = progressed(moving, "done", "2027-03-05");
    expect(done).toEqual(on("done", "2027-03-02", "2027-03-05"));
    expect(progressed(done, "moving", "2027-03-06")).toEqual(on("moving", "2027-03-02"));
    expect(progressed(done, "ready", "2027-03-06")).toEqual(on("ready"));
  });

  test("never ends before it began", () => {
    const moving = progressed(NOT_BEGUN, "moving", "2027-03-09");
    expect(progressed(moving, "rolled-back", "2027-03-05")).toEqual(
      on("rolled-back", "2027-03-05", "2027-03-05"),
    );
  });
});

describe("the progress of a wave", () => {
  test.each<[MoveStatus[], MoveStatus]>([
    [[], "planned"],
    [["planned", "ready"], "planned"],
    [["ready", "ready"], "ready"],
    [["ready", "moving"], "moving"],
    [["done", "planned"], "moving"],
    [["done", "rolled-back"], "moving"],
    [["done", "done"], "done"],
    [["done", "failed", "planned"], "failed"],
    [["rolled-back"], "rolled-back"],
  ])("of %j is %s", (statuses, expected) => {
    expect(waveProgress(statuses.map((status) => on(status))).status).toBe(expected);
  });

  test("spans its workloads and is over when all of them are", () => {
    const first = on("done", "2027-03-02", "2027-03-04");
    expect(waveProgress([first, on("moving", "2027-03-01")])).toEqual(on("moving", "2027-03-01"));
    const whole = waveProgress([first, on("done", "2027-03-03", "2027-03-09")]);
    expect(whole).toEqual(on("done", "2027-03-02", "2027-03-09"));
    expect(slipDays("2027-03-07", whole)).toBe(2);
    expect(slipDays("2027-03-10", whole)).toBe(-1);
    expect(slipDays(null, whole)).toBeNull();
    expect(slipDays("2027-03-07", NOT_BEGUN)).toBeNull();
  });
});
