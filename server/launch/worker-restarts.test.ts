import { expect, test } from "vitest";
import type { Child } from "./child";
import { keepRunning } from "./worker-restarts";

function makeWorkers() {
  const ends: ((how: string) => void)[] = [];
  const stopped: number[] = [];
  const start = (): Child => {
    const number = ends.length;
    let end: (how: string) => void = () => {};
    const ended = new Promise<string>((resolve) => (end = resolve));
    ends.push(end);
    const stop = async () => {
      stopped.push(number);
      end("signal SIGTERM");
      await ended;
    };
    return { name: "worker", ended, stop, showOutput: () => {} };
  };
  const count = async (wanted: number) => {
    for (let i = 0; i < 200 && ends.length < wanted; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return ends.length;
  };
  return { start, count, stopped, end: (number: number) => ends[number]?.("exit code 1") };
}

test("a worker that ends is started again, with a report, until it has failed too often", async () => {
  const workers = makeWorkers();
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const kept = keepRunning({ start: workers.start, report, waitsMs: [1, 1] });
  for (const number of [0, 1, 2]) {
    expect(await workers.count(number + 1)).toBe(number + 1);
    workers.end(number);
  }
  expect(await kept.ended).toBe("exit code 1");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^The worker ended with exit code 1; starting it again in/);
});

test("a worker that ran well for long gets all its tries again", async () => {
  const workers = makeWorkers();
  const kept = keepRunning({ start: workers.start, report: () => {}, waitsMs: [1], healthyMs: -1 });
  for (const number of [0, 1, 2, 3]) {
    expect(await workers.count(number + 1)).toBe(number + 1);
    workers.end(number);
  }
  expect(await workers.count(5)).toBe(5);
  await kept.stop();
});

test("stopping ends the present worker, or the wait for the next, and starts no other", async () => {
  const running = makeWorkers();
  await keepRunning({ start: running.start, report: () => {} }).stop();
  expect(running.stopped).toEqual([0]);

  const waiting = makeWorkers();
  const kept = keepRunning({ start: waiting.start, report: () => {}, waitsMs: [60_000] });
  waiting.end(0);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await kept.stop();
  expect(await waiting.count(1)).toBe(1);
});
