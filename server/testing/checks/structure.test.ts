import { describe, expect, test } from "vitest";
import { findStructureProblems } from "./structure";

const read = () => "";

describe("the structure check", () => {
  test.each([
    ["scripts/build.ts", "top-level-is-closed"],
    ["lib/date.ts", "top-level-is-closed"],
    ["server/billing/invoice.ts", "server-modules-are-closed"],
    ["server/scoring/criteria/os/windows/version.ts", "server-folders-stay-shallow"],
    ["server/scoring/rubric.json", "server-holds-typescript"],
    ["server/scoring/utils.ts", "names-say-what-is-inside"],
    ["server/inventory/index.ts", "names-say-what-is-inside"],
    ["server/inventory/types.ts", "names-say-what-is-inside"],
    ["server/inventory/workloadColumns.ts", "names-are-kebab-case"],
    ["server/inventory/workload.integration.ts", "file-kinds-are-closed"],
    ["components/button.tsx", "component-folders-are-closed"],
    ["components/misc/button.tsx", "component-folders-are-closed"],
    ["components/ui/Button.tsx", "names-are-kebab-case"],
    ["components/ui/helpers.ts", "names-say-what-is-inside"],
    ["components/ui/button.css", "components-hold-typescript"],
    ["app/(main)/plans/plan-list.tsx", "app-holds-routes-only"],
    ["app/(main)/Plans/page.tsx", "names-are-kebab-case"],
    ["e2e/Roles.spec.ts", "names-are-kebab-case"],
    ["prisma/helpers.ts", "names-say-what-is-inside"],
  ])("refuses %s", (file, rule) => {
    expect(findStructureProblems({ files: [file], read })).toEqual([{ file, rule }]);
  });

  test.each([
    "server/scoring/service.ts",
    "server/inventory/repository.ts",
    "server/inventory/workload-repository.ts",
    "server/imports/csv.adapter.ts",
  ])("refuses %s without its server-only mark", (file) => {
    expect(findStructureProblems({ files: [file], read })).toEqual([
      { file, rule: "marked-server-only" },
    ]);
    const marked = () => 'import "server-only";\n\nimport { mib } from "@/server/units";\n';
    expect(findStructureProblems({ files: [file], read: marked })).toEqual([]);
  });

  test.each([
    "package.json",
    ".oxlintrc.json",
    "server/units.ts",
    "server/units.test.ts",
    "server/scoring/criteria/memory-footprint.test.ts",
    "server/scoring/portfolio.golden.test.ts",
    "server/testing/golden/assessments.json",
    "components/ui/button.tsx",
    "app/(main)/plans/[planId]/page.tsx",
    "app/api/auth/[...all]/route.ts",
    "app/_trpc/client.tsx",
    "app/globals.css",
    "e2e/export-csv.spec.ts",
    "prisma/migrations/20261121000000_init/migration.sql",
  ])("accepts %s", (file) => {
    expect(findStructureProblems({ files: [file], read })).toEqual([]);
  });
});
