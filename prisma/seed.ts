import type { Transaction } from "@/server/db/client";
import { DEMO_PORTFOLIO } from "./seed/portfolio";
import { demoBatchId } from "./seed/demo-ids";
import { writeDemoArchetypes } from "./seed/write-archetypes";
import { writeDemoImports } from "./seed/write-imports";
import { writeDemoPeople } from "./seed/write-people";
import { writeDemoPlan } from "./seed/write-plan";
import { writeDemoPools } from "./seed/write-pools";
import { writeDemoPortfolio } from "./seed/write-portfolio";

/**
 * Writes what is missing of the demo: accounts, teams, portfolio, imports, plan and pools. Rows that are
 * there stay as they are. A rubric must be published; scoring is the caller's.
 *
 * @param passwordHash PHC string of the password that new demo accounts get
 */
export async function seedDemo(tx: Transaction, passwordHash: string): Promise<void> {
  await writeDemoPeople(tx, passwordHash);
  await writeDemoImports(tx);
  await writeDemoArchetypes(tx);
  await writeDemoPortfolio(tx);
  await writeDemoPlan(tx);
  await writeDemoPools(tx);
}

/** Ids of the import batches that the demo writes. */
export const demoBatchIds = (): string[] => DEMO_PORTFOLIO.map(({ team }) => demoBatchId(team));
