import { DEMO_TEAMS, type DemoTeamName } from "./demo-people";

/** Fixed ids, so that loading twice writes once: a kind of row and its number. */
const KINDS = {
  workload: "8001",
  application: "8002",
  plan: "8003",
  wave: "8004",
  batch: "8005",
  archetype: "8006",
  pool: "8007",
} as const;

export const demoId = (kind: keyof typeof KINDS, number: number): string =>
  `de300000-0000-4000-${KINDS[kind]}-${String(number).padStart(12, "0")}`;

export function demoTeamId(name: DemoTeamName): string {
  const team = DEMO_TEAMS.find((candidate) => candidate.name === name);
  if (!team) throw new RangeError(`Expected the name of a demo team, got ${name}`);
  return team.id;
}

/** The inventory export out of which imported facts of the demo came, one batch for each team. */
export const DEMO_EXPORT_FILE = "vcenter-halmvik.xlsx";
export const demoBatchId = (team: DemoTeamName): string =>
  demoId("batch", DEMO_TEAMS.findIndex(({ name }) => name === team) + 1);
