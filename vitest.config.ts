import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// An odd zone (UTC+05:45) in every worker: code that leans on the local day breaks here, not abroad.
process.env.TZ = "Asia/Kathmandu";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const databaseTests = "**/*.db.test.ts";
const launchTests = "**/*.launch.test.ts";
const neverTests = [
  "**/node_modules/**",
  "**/.next/**",
  "**/.data/**",
  "server/testing/fixtures/**",
];
const consoleGuard = path("./server/testing/console-guard.ts");

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: path("./server/testing/empty-module.ts") },
      { find: /^@\//, replacement: path("./") },
    ],
  },
  test: {
    // By default one core is kept free, which on two leaves a single worker.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          isolate: false,
          include: ["{server,components,prisma,app,e2e,bench}/**/*.test.ts", "*.test.ts"],
          exclude: [...neverTests, databaseTests, launchTests],
          setupFiles: [consoleGuard],
          // Says that a test hangs, not that a machine is busy.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: "ui",
          environment: "jsdom",
          include: ["{components,app}/**/*.test.tsx"],
          exclude: neverTests,
          testTimeout: 60_000,
          setupFiles: [consoleGuard, path("./server/testing/dom-setup.ts")],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          environment: "node",
          // Each file has a database of its own; loading the server anew for each is half the time.
          isolate: false,
          include: [databaseTests],
          exclude: neverTests,
          globalSetup: [path("./server/testing/database-setup.ts")],
          setupFiles: [consoleGuard],
          // openTestDatabase adds the DATABASE_URL of each file.
          env: {
            BERTH_URL: "http://localhost:3000",
            BERTH_AUTH_SECRET: "only-for-tests-only-for-tests-only",
            LOG_LEVEL: "silent",
          },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "launch",
          environment: "node",
          include: [launchTests],
          exclude: neverTests,
          setupFiles: [consoleGuard],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
