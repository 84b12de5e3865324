import { listCell, momentCell, tableOf } from "./column";

type VerdictCount = { verdict: string | null; workloads: number };

export type ApplicationRecord = {
  id: string;
  name: string;
  teamName: string;
  verdict: string | null;
  workloads: number;
  outside: number;
  verdicts: readonly VerdictCount[];
  description: string;
  updatedAt: Date;
};

const countOf =
  (...verdicts: (string | null)[]) =>
  (row: ApplicationRecord): number =>
    row.verdicts
      .filter(({ verdict }) => verdicts.includes(verdict))
      .reduce((sum, { workloads }) => sum + workloads, 0);

export const APPLICATION_TABLE = tableOf<ApplicationRecord>([
  ["id", "Berth's id of the application", ({ id }) => id],
  ["name", "Display name", ({ name }) => name],
  [
    "verdict",
    "The verdict of the group; empty = it has no workload that you may see",
    ({ verdict }) => verdict,
  ],
  ["team", "Name of the owning team", ({ teamName }) => teamName],
  ["workloads", "Workloads of it that you may see", ({ workloads }) => workloads],
  ["description", "Free text", ({ description }) => description || null],
  ["outside", "Workloads of it that lie outside your teams", ({ outside }) => outside],
  ["container", "Of its workloads, those with this verdict", countOf("container")],
  ["sandboxedContainer", "The same for sandboxed-container", countOf("sandboxed-container")],
  ["vm", "The same for vm", countOf("vm")],
  ["either", "The same for either", countOf("either")],
  ["needsData", "The same for needs-data", countOf("needs-data")],
  ["none", "The same for none: every target is blocked, or it is kept", countOf("none")],
  ["notScored", "Of its workloads, those without a verdict yet", countOf(null)],
  ["updatedAt", "When it was last changed, ISO 8601 in UTC", (row) => momentCell(row.updatedAt)],
]);

export type DependencyRecord = {
  fromId: string;
  fromName: string;
  fromTeam: string;
  toId: string;
  toName: string;
  toTeam: string;
  toVerdict: string | null;
  basis: string;
  note: string;
};

export const DEPENDENCY_TABLE = tableOf<DependencyRecord>([
  ["fromId", "Berth's id of the workload that needs the other", ({ fromId }) => fromId],
  ["from", "Its name", ({ fromName }) => fromName],
  ["fromTeam", "Name of its team", ({ fromTeam }) => fromTeam],
  ["toId", "Berth's id of the workload that is needed", ({ toId }) => toId],
  ["to", "Its name", ({ toName }) => toName],
  ["toTeam", "Name of its team", ({ toTeam }) => toTeam],
  ["toVerdict", "Its verdict that counts; empty = not scored", ({ toVerdict }) => toVerdict],
  ["basis", "declared or observed", ({ basis }) => basis],
  ["note", "Free text", ({ note }) => note || null],
]);

export type ArchetypeRecord = {
  id: string;
  name: string;
  description: string;
  tags: readonly string[];
  match: string;
  facts: object;
  workloads: number;
  updatedAt: Date;
};

export const ARCHETYPE_TABLE = tableOf<ArchetypeRecord>([
  ["id", "Berth's id of the archetype", ({ id }) => id],
  ["name", "Display name", ({ name }) => name],
  ["match", "all or any of the tags", ({ match }) => match],
  ["tags", "List of the tags by which it finds its workloads", ({ tags }) => listCell(tags)],
  ["facts", "Number of facts that it gives", ({ facts }) => Object.keys(facts).length],
  ["workloads", "Workloads that you may see and that it is for", ({ workloads }) => workloads],
  ["updatedAt", "When it was last changed, ISO 8601 in UTC", (row) => momentCell(row.updatedAt)],
  ["description", "Free text", ({ description }) => description || null],
  [
    "factValues",
    "The facts and their values, as JSON",
    ({ facts }) => (Object.keys(facts).length === 0 ? null : JSON.stringify(facts)),
  ],
]);
