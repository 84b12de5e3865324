import type { ListColumn } from "@/server/inventory/list-columns";
import type { ListedWorkload } from "@/server/inventory/listed-workload";
import { TARGETS } from "@/server/inventory/workload";
import { listCell, momentCell, type ExportColumn } from "./column";
import type { CsvCell } from "./csv";

type Entry = Omit<ExportColumn<ListedWorkload>, "name">;

const [CONTAINER, SANDBOXED, VM] = TARGETS;

/** A blocked form has no score; that is another answer than an unknown one. */
const scoreOf =
  (key: "container" | "sandboxed" | "vm", target: string) =>
  ({ assessment }: ListedWorkload): CsvCell =>
    assessment?.blockers.some((blocker) => blocker.endsWith(`:${target}`))
      ? "blocked"
      : (assessment?.[key].score ?? null);

const SCORE = "Score, 0 to 100, of what is known; blocked where it is ruled out";

/** One for each column of the screen. The names are those of the address. */
const COLUMNS: Record<ListColumn, Entry> = {
  name: { description: "Display name", cell: ({ name }) => name },
  verdict: {
    description: "The verdict that counts, an override included; empty = not scored",
    cell: ({ verdict }) => verdict,
  },
  container: { description: `${SCORE} (container)`, cell: scoreOf("container", CONTAINER) },
  sandboxed: {
    description: `${SCORE} (sandboxed container)`,
    cell: scoreOf("sandboxed", SANDBOXED),
  },
  vm: { description: `${SCORE} (VM)`, cell: scoreOf("vm", VM) },
  coverage: {
    description: "Share of the weight that was known, 0 to 1",
    cell: ({ assessment }) => assessment?.coverage ?? null,
  },
  team: { description: "Name of the owning team", cell: ({ teamName }) => teamName },
  environment: {
    description: "Stage it serves, inherited or its own",
    cell: ({ environment }) => environment,
  },
  vcpu: { description: "Logical processors per instance", cell: ({ vCpu }) => vCpu },
  memory: { description: "Memory per instance, GiB", cell: ({ memoryGib }) => memoryGib },
  blockers: {
    description: "Number of what makes a target impossible; empty = not scored",
    cell: ({ assessment }) => assessment?.blockers.length ?? null,
  },
  os: { description: "Operating system family", cell: ({ os }) => os },
  kind: { description: "What the workload is", cell: ({ kind }) => kind },
  criticality: { description: "Harm if it stops", cell: ({ criticality }) => criticality },
  data: { description: "Data it keeps, GiB", cell: ({ dataGib }) => dataGib },
  tags: { description: "List of tags", cell: ({ tags }) => listCell(tags) },
  applications: {
    description: "List of application names",
    cell: ({ applications }) => listCell(applications.map(({ name }) => name)),
  },
  power: { description: "on, off, suspended or unknown", cell: ({ powerState }) => powerState },
  updated: {
    description: "When it was last changed, ISO 8601 in UTC",
    cell: ({ updatedAt }) => momentCell(updatedAt),
  },
};

/** The columns of the list, those shown unless somebody chose standing first. */
export const LIST_TABLE: readonly ExportColumn<ListedWorkload>[] = Object.entries(COLUMNS).map(
  ([name, column]) => ({ name, ...column }),
);
