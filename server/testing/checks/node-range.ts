export type Version = readonly [major: number, minor: number, patch: number];

/**
 * Whether a range as written in `engines.node` holds for a version. Knows the forms that packages
 * use: `||`, spaces for "and", comparators, `^`, `~`, `x`, `*`, `-` between two versions.
 *
 * @throws RangeError for a form it does not know, so that no range is passed by mistake.
 */
export function satisfies(range: string, version: Version): boolean {
  return range.split("||").some((alternative) => {
    const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(alternative);
    const text = hyphen ? `>=${hyphen[1]} <=${hyphen[2]}` : alternative;
    const comparators = text
      .replaceAll(/([<>=^~]+)\s+/g, "$1")
      .trim()
      .split(/\s+/);
    return comparators.every((comparator) => holds(comparator, version));
  });
}

function holds(comparator: string, version: Version): boolean {
  if (comparator === "" || comparator === "*") return true;
  const match = /^(>=|<=|>|<|=|\^|~)?v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?(?:-[\w.-]+)?$/.exec(
    comparator,
  );
  if (!match) throw new RangeError(`Expected a version range, got "${comparator}"`);
  const [, operator = "=", major, minor, patch] = match;
  const given = [major, minor, patch].filter((part) => /^\d+$/.test(part ?? "")).map(Number);
  const [first = 0, second = 0, third = 0] = given;
  const lower: Version = [first, second, third];
  const upper = endOf(operator, given);
  switch (operator) {
    case ">=":
      return compare(version, lower) >= 0;
    case "<":
      return compare(version, lower) < 0;
    case ">":
      return compare(version, upper) >= 0;
    case "<=":
      return compare(version, upper) < 0;
    default:
      return compare(version, lower) >= 0 && compare(version, upper) < 0;
  }
}

/** The first version past what was written: `20` ends at 21.0.0, `20.1` at 20.2.0. */
function endOf(operator: string, given: readonly number[]): Version {
  const [major = 0, minor = 0, patch = 0] = given;
  if (operator === "^" && major > 0) return [major + 1, 0, 0];
  if (given.length === 1) return [major + 1, 0, 0];
  if (operator === "^" || operator === "~" || given.length === 2) return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

const compare = (a: Version, b: Version) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
