import "server-only";

import type { FactValue } from "./facts";
import { parseFactValue } from "./fact-values";
import { getWorkload, updateWorkload, type Writing } from "./service";

type OfRemedy = { workloadId: string; expectedVersion: number; remedy: string };

/**
 * Counts a remedy as chosen, with the reason that its history keeps. Answers like an edit of the
 * workload: a version somebody has changed since comes back as a conflict.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export const acceptRemedy = async (
  { remedy, reason, ...of }: OfRemedy & { reason: string },
  writing: Writing,
) => {
  const accepted = await acceptedOf(of.workloadId, writing);
  const changes = { facts: { acceptedRemedies: listOf([...accepted, remedy]) } };
  return updateWorkload({ ...of, changes, reason }, writing);
};

/** @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike */
export const withdrawRemedy = async ({ remedy, ...of }: OfRemedy, writing: Writing) => {
  const accepted = await acceptedOf(of.workloadId, writing);
  const left = accepted.filter((one) => one !== remedy);
  const changes = { facts: { acceptedRemedies: left.length === 0 ? null : listOf(left) } };
  return updateWorkload({ ...of, changes }, writing);
};

/** What is read here belongs to the version that the update compares with, or it is refused. */
async function acceptedOf(workloadId: string, { scope }: Writing): Promise<readonly string[]> {
  const { facts } = await getWorkload(workloadId, { scope });
  return facts.acceptedRemedies ?? [];
}

/** In the order of the dictionary, each once, as every list of it is stored. */
function listOf(remedies: readonly string[]): FactValue<"acceptedRemedies"> {
  const parsed = parseFactValue("acceptedRemedies", [...new Set(remedies)]);
  if (!parsed.ok) throw new RangeError(`Expected remedies, got "${remedies.join(", ")}"`);
  return parsed.value as FactValue<"acceptedRemedies">;
}
