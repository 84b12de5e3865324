import { CUSTOMER_PORTAL } from "./portfolio-customer-portal";
import { DATA_AND_ANALYTICS } from "./portfolio-data-and-analytics";
import { FINANCE } from "./portfolio-finance";
import { FLEET_SYSTEMS } from "./portfolio-fleet-systems";
import { TERMINAL_OPERATIONS } from "./portfolio-terminal-operations";
import { WORKPLACE } from "./portfolio-workplace";
import type { DemoTeamPortfolio } from "./demo-workload";

/**
 * What Skerry Freight runs: about 70 workloads of six teams that reach every verdict, every hard
 * blocker and every kind of unknown (portfolio.test.ts holds them to it).
 */
export const DEMO_PORTFOLIO: readonly DemoTeamPortfolio[] = [
  CUSTOMER_PORTAL,
  TERMINAL_OPERATIONS,
  FLEET_SYSTEMS,
  FINANCE,
  DATA_AND_ANALYTICS,
  WORKPLACE,
];

export const DEMO_WORKLOADS = DEMO_PORTFOLIO.flatMap(({ team, workloads }) =>
  workloads.map((workload) => ({ ...workload, team })),
);

/** One sentence per application; an application belongs to the team whose workloads name it. */
export const DEMO_APPLICATIONS = {
  Booking: "From a quote to a confirmed booking.",
  Tracking: "Where a box is, for customers.",
  Yard: "Stacking and moving boxes ashore.",
  Gate: "Trucks in and out.",
  "Crane control": "Ship-to-shore cranes and what talks to them.",
  Positions: "Where the vessels are.",
  Voyages: "Planning of voyages, fuel and charts.",
  Crew: "Rosters and training.",
  Ledger: "Books and closing.",
  Invoicing: "Invoices, taxes and their archive.",
  Payments: "Money in and out.",
  Customs: "Declarations to the authorities.",
  Payroll: "Salaries and self-service.",
  Warehouse: "Data warehouse and reports.",
  Forecasts: "Demand and arrival forecasts.",
  Directory: "Accounts, names and addresses of machines.",
  Network: "What holds the sites together.",
  "Desktop services": "Printing, meetings and backup.",
  "Engineering tools": "Source code and builds.",
} as const satisfies Record<string, string>;
