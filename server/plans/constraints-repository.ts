import "server-only";

import type { Transaction } from "@/server/db/client";
import type { Constraints } from "./constraints";

/** Call only while the plan is held. */
export async function updateConstraints(
  tx: Transaction,
  planId: string,
  constraints: Constraints,
): Promise<void> {
  await tx.plan.update({ where: { id: planId }, data: { constraints }, select: { id: true } });
}
