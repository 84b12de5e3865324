import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./postgres";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Runs once before the database tests; what it returns runs after the last one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer();
  project.provide("testServer", server);
  return stop;
}
