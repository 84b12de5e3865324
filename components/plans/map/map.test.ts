import { expect, test } from "vitest";
import { nodeTowards } from "./map-steps";
import { roleOfNode } from "./use-map";

test("an arrow key leads to the nearest box of its direction, and nowhere at the edge", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 30 },
    { x: 0, y: 60 },
    { x: 200, y: 40 },
    { x: 400, y: 0 },
  ];
  expect(nodeTowards(points, 0, "down")).toBe(1);
  expect(nodeTowards(points, 2, "up")).toBe(1);
  expect(nodeTowards(points, 0, "up")).toBeNull();
  expect(nodeTowards(points, 0, "right")).toBe(3);
  expect(nodeTowards(points, 4, "left")).toBe(3);
  expect(nodeTowards(points, 3, "left")).toBe(1);
  expect(nodeTowards(points, 3, "down")).toBeNull();
});

test("a box of several workloads takes the gravest role among them", () => {
  const node = (...members: number[]) => ({
    key: "n",
    name: "n",
    members,
    wave: 0,
    verdict: null,
    isInCycle: false,
  });
  const roles = new Map([
    [0, "chosen"],
    [1, "dependant"],
    [2, "need"],
  ] as const);
  expect(roleOfNode(node(1, 0), roles)).toBe("chosen");
  expect(roleOfNode(node(1, 2), roles)).toBe("both");
  expect(roleOfNode(node(2, 7), roles)).toBe("need");
  expect(roleOfNode(node(7), roles)).toBeNull();
});
