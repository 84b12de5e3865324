import { createServer } from "node:net";
import { expect, test } from "vitest";
import { findFreePort, portProblem } from "@/server/db/free-port";
import { isLoopback, requireFreePort } from "./port-check";

async function whileListening(host: string, check: (port: number) => Promise<void>) {
  const port = await findFreePort(0);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  try {
    await check(port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test("a free port passes", async () => {
  const port = await findFreePort(0);
  await expect(requireFreePort(port, "127.0.0.1")).resolves.toBeUndefined();
});

test.each(["127.0.0.1", "0.0.0.0"])("a port that is taken on %s is refused", async (host) => {
  await whileListening(host, async (port) => {
    await expect(requireFreePort(port, "127.0.0.1")).rejects.toThrow(`Port ${port} is taken`);
    await expect(requireFreePort(port, "0.0.0.0")).rejects.toThrow(`PORT=${port + 100} npm start`);
    expect(await findFreePort(port)).not.toBe(port);
  });
});

test("a host that is not of this machine is refused by name", async () => {
  await expect(requireFreePort(3999, "192.0.2.1")).rejects.toThrow(/^HOST=192\.0\.2\.1 is not/);
  await expect(portProblem(3999, "192.0.2.1")).rejects.toThrow();
});

test("only loopback addresses count as this machine alone", () => {
  expect(["127.0.0.1", "::1", "localhost"].every(isLoopback)).toBe(true);
  expect(["0.0.0.0", "::", "10.0.0.5"].some(isLoopback)).toBe(false);
});
