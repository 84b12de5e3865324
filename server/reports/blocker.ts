import { TARGETS, type Target } from "@/server/inventory/workload";
import { CRITERIA } from "@/server/scoring/criteria/registry";

const TITLES = new Map<string, string>(CRITERIA.map(({ key, title }) => [key, title]));

/**
 * A stored blocker, "<criterion>:<target>", with the title of its criterion. One of a criterion that
 * this version no longer has keeps its key for a title.
 *
 * @throws RangeError for another form, which only a broken writer could have stored
 */
export function describeBlocker(blocker: string): {
  blocker: string;
  target: Target;
  title: string;
} {
  const [key = "", targetName] = blocker.split(":");
  const target = TARGETS.find((known) => known === targetName);
  if (!target) throw new RangeError(`Expected "<criterion>:<target>", got "${blocker}"`);
  return { blocker, target, title: TITLES.get(key) ?? key };
}
