import { existsSync, readFileSync, readdirSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { SAMPLE_FOLDERS } from "@/server/testing/import-corpus";
import { readImport, type ReadImport } from "@/server/testing/read-import";
import type { RowOutcome } from "./batch-counts";
import { planRow, type ExistingWorkload, type RowPlan } from "./diff";
import { FileProblemError } from "./file-problem";
import type { ReadRow } from "./import-format";
import { identityOf, matchWorkload } from "./matching";
import { hasError } from "./row-issue";
import { isSkipped } from "./stored-row";

const FIXTURES = fileURLToPath(new URL("../testing/fixtures/", import.meta.url));
const SHARED = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const GOLDEN = "../testing/golden/";

const ENDINGS = [".csv", ".xlsx", ".json", ".yaml", ".tfstate"];

/** Sample files that hold no list of workloads, each with what they hold instead. */
const NO_INVENTORY: readonly [pattern: RegExp, why: string][] = [
  [/^headers\.json$/, "headers by format, for tests"],
  [/^csv-suites\/|^naughty-strings\/|^csv-injection\//, "cases for readers of CSV"],
  [/^packing\/|\.(?:md|gz)$|\/LICENSE$/, "no file that people import"],
  [/^traces\/azure-v1/, "arrivals in a format of its own, input of a generator"],
  [/^traces\/samples\//, "samples of use over time"],
  [/^traces\/alibaba-openb\/openb_node/, "nodes: capacity, no workloads"],
  [/^aws\/cmf-default-schema\.json$/, "attributes of the intake form"],
  [/^azure-migrate\/(?:at-scale|site-recovery)/, "input of a migration, a plan"],
  [/^rvtools\/kubev2v-inventory\.json$/, "totals and histograms"],
];

type Counts = Record<RowOutcome, number>;

const none = (): Counts => ({
  create: 0,
  update: 0,
  unchanged: 0,
  skipped: 0,
  conflict: 0,
  error: 0,
});

/** An inventory in memory: what one import wrote is what the next one finds. */
class Inventory {
  private readonly byKey = new Map<string | null, ExistingWorkload>();
  private readonly byName = new Map<string, ExistingWorkload[]>();

  take(rows: readonly ReadRow[]): Counts {
    const counts = none();
    const seen = new Set<string>();
    const plans: RowPlan[] = [];
    for (const row of rows) {
      const { outcome, plan } = this.plan(row, seen);
      counts[outcome] += 1;
      if (plan && outcome === "create") plans.push(plan);
    }
    for (const { content } of plans) {
      const workload = { ...content, id: `w${this.byKey.size}`, version: 1 };
      this.byKey.set(content.sourceKey, workload);
      this.byName.set(content.name, [...(this.byName.get(content.name) ?? []), workload]);
    }
    return counts;
  }

  private plan(
    { draft, issues }: ReadRow,
    seen: Set<string>,
  ): { outcome: RowOutcome; plan: RowPlan | null } {
    if (!draft) return { outcome: "error", plan: null };
    const match = matchWorkload(draft, {
      byId: null,
      byKey: this.byKey.get(draft.sourceKey) ?? null,
      byName: this.byName.get(draft.name) ?? [],
    });
    if (hasError([...issues, ...match.issues])) return { outcome: "error", plan: null };
    const identity = identityOf(draft, "t");
    if (seen.has(identity)) return { outcome: "conflict", plan: null };
    seen.add(identity);
    const plan = planRow({
      draft,
      // Names stand for their own ids here.
      links: {
        ...(draft.applications ? { applicationIds: draft.applications } : {}),
        ...(draft.dependsOn ? { dependsOn: draft.dependsOn } : {}),
      },
      existing: match.existing,
      teamId: "t",
      origin: { origin: "imported", at: "", by: "", batchId: "", file: "", row: 0 },
      edits: new Map(),
      takes: () => false,
    });
    return { outcome: isSkipped(plan, draft) ? "skipped" : plan.outcome, plan };
  }
}

const filesUnder = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();

async function lineOf(root: string, file: string): Promise<string> {
  const name = file.replace(/^.*\//, "");
  const bytes = new Uint8Array(readFileSync(join(root, file)));
  let read: ReadImport;
  try {
    read = await readImport(bytes, name);
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    return `${file}: refused, ${error.problem.code}`;
  }
  const inventory = new Inventory();
  const [first, second] = [inventory.take(read.rows), inventory.take(read.rows)];
  for (const counts of [first, second]) {
    const explained = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect([file, explained]).toEqual([file, read.rows.length]);
  }
  // A second import of a file changes nothing, whatever the format.
  expect([file, second.create, second.update, second.skipped]).toEqual([file, 0, 0, first.skipped]);
  const notes = read.notes.map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
  const parts = Object.entries(first).map(([outcome, count]) => `${outcome} ${count}`);
  return [
    `${file}: ${read.recognised} ${read.confidence}`,
    `  ${read.rows.length} rows = ${parts.join(" + ")}`,
    ...issueLines(read.rows),
    ...notes.map((note) => `  note ${note}`),
  ].join("\n");
}

/** How many rows have each kind of issue. */
function issueLines(rows: readonly ReadRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { issues } of rows) {
    const codes = new Set(issues.map(({ severity, code }) => `${severity} ${code}`));
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, count]) => `  ${code}: ${count}`);
}

const linesOf = async (root: string, files: readonly string[]): Promise<string> => {
  const lines: string[] = [];
  for (const file of files) lines.push(await lineOf(root, file));
  return `${lines.join("\n")}\n`;
};

test("every row of every sample is created, set aside, in conflict or in error, and told why", async () => {
  const files = filesUnder(FIXTURES).filter(
    (file) => SAMPLE_FOLDERS.includes(file.split("/")[0] ?? "") && ENDINGS.includes(extname(file)),
  );
  expect(files.length).toBeGreaterThan(40);
  await expect(await linesOf(FIXTURES, files)).toMatchFileSnapshot(`${GOLDEN}import-samples.txt`);
}, 60_000);

// Skipped where the shared samples do not lie beside the checkout; the title says so.
test.skipIf(!existsSync(SHARED))(
  "the shared samples (skipped where ../shared/data is absent) are these, further ones, or no inventory",
  async () => {
    const digests = new Set(
      filesUnder(FIXTURES).map((file) => readFileSync(join(FIXTURES, file), "base64")),
    );
    const further = filesUnder(SHARED).filter((file) => {
      if (NO_INVENTORY.some(([pattern]) => pattern.test(file))) return false;
      return !digests.has(readFileSync(join(SHARED, file), "base64"));
    });
    await expect(await linesOf(SHARED, further)).toMatchFileSnapshot(
      `${GOLDEN}import-samples-shared.txt`,
    );
  },
  60_000,
);
