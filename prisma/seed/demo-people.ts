import type { Role } from "@/server/auth/roles";

/**
 * The people of Skerry Freight, an invented shipping company: six teams and one account for each
 * role. Ids are fixed, so loading twice writes once. `.example` is reserved and never a real domain.
 */

export const DEMO_TEAMS = [
  {
    id: "de300000-0000-4000-8000-000000000001",
    name: "Customer Portal",
    description: "Booking, tracking and the public site.",
  },
  {
    id: "de300000-0000-4000-8000-000000000002",
    name: "Terminal Operations",
    description: "Yard, gates and cranes in the three ports.",
  },
  {
    id: "de300000-0000-4000-8000-000000000003",
    name: "Fleet Systems",
    description: "Vessel positions, bunkering and crew planning.",
  },
  {
    id: "de300000-0000-4000-8000-000000000004",
    name: "Finance",
    description: "Ledger, invoicing, customs and payroll.",
  },
  {
    id: "de300000-0000-4000-8000-000000000005",
    name: "Data and Analytics",
    description: "Warehouse, forecasts and reports.",
  },
  {
    id: "de300000-0000-4000-8000-000000000006",
    name: "Workplace",
    description: "Directory, file and print services, desktops.",
  },
] as const;

export type DemoTeamName = (typeof DEMO_TEAMS)[number]["name"];

type DemoUser = {
  id: string;
  name: string;
  email: string;
  role: Role;
  teams: readonly DemoTeamName[];
};

/** The first of each role is the account that the start prints. */
export const DEMO_USERS = [
  {
    id: "demo-admin",
    name: "Ingrid Solheim",
    email: "admin@demo.example",
    role: "admin",
    teams: [],
  },
  {
    id: "demo-planner",
    name: "Tomasz Wrona",
    email: "planner@demo.example",
    role: "planner",
    teams: ["Data and Analytics"],
  },
  {
    id: "demo-member",
    name: "Amara Diallo",
    email: "member@demo.example",
    role: "member",
    teams: ["Customer Portal"],
  },
  {
    id: "demo-viewer",
    name: "Jonas Petersen",
    email: "viewer@demo.example",
    role: "viewer",
    teams: ["Terminal Operations", "Fleet Systems"],
  },
  {
    id: "demo-member-finance",
    name: "Lucía Ferrer",
    email: "finance@demo.example",
    role: "member",
    teams: ["Finance", "Workplace"],
  },
] as const satisfies readonly DemoUser[];

/** A day before the portfolio's facts were gathered, so that history reads in order. */
export const DEMO_PEOPLE_SINCE = new Date("2026-09-01T08:00:00Z");

/** When the machines' sizes were imported. */
export const DEMO_IMPORTED_AT = "2026-10-05T14:00:00.000Z";
