import type { Constraints, WorkloadSet } from "./constraints";
import { byText } from "./plan";

export const SET_KINDS = ["together", "apart"] as const;
export type SetKind = (typeof SET_KINDS)[number];

/** What became of a set of workloads that must move together, or of which no two may meet. */
export type SetChange = {
  id: string;
  kind: SetKind;
  change: "added" | "removed" | "changed";
  /** Null = there was, or is, no such set. */
  before: string | null;
  after: string | null;
  /** Names of the workloads that came into it and went out of it. */
  joined: readonly string[];
  left: readonly string[];
  /** How many more came or went, which are not among those compared or not to be seen. */
  unnamed: number;
};

type Named = { id: string; name: string };

/** The sets that differ, by kind and name; by their members, so that an exchange is a difference. */
export function diffSets(
  before: Constraints,
  after: Constraints,
  workloads: readonly Named[],
): SetChange[] {
  const names = new Map(workloads.map(({ id, name }) => [id, name]));
  return SET_KINDS.flatMap((kind) => {
    const earlier = new Map(before[kind].map((set) => [set.id, set]));
    const later = new Map(after[kind].map((set) => [set.id, set]));
    return [...new Set([...earlier.keys(), ...later.keys()])]
      .flatMap((id) => changeOf({ id, kind, was: earlier.get(id), is: later.get(id) }, names))
      .sort((a, b) => byText(nameOf(a), nameOf(b)) || byText(a.id, b.id));
  });
}

const nameOf = ({ before, after }: SetChange): string => (after ?? before ?? "").toLowerCase();

type Compared = {
  id: string;
  kind: SetKind;
  was: WorkloadSet | undefined;
  is: WorkloadSet | undefined;
};

function changeOf({ id, kind, was, is }: Compared, names: ReadonlyMap<string, string>) {
  const joined = without(is, was);
  const left = without(was, is);
  if (was && is && was.name === is.name && joined.length + left.length === 0) return [];
  const named = (ids: readonly string[]) =>
    ids.flatMap((member) => names.get(member) ?? []).sort(byText);
  const change: SetChange = {
    id,
    kind,
    change: !was ? "added" : !is ? "removed" : "changed",
    before: was?.name ?? null,
    after: is?.name ?? null,
    joined: named(joined),
    left: named(left),
    unnamed: [...joined, ...left].filter((member) => !names.has(member)).length,
  };
  return [change];
}

function without(set: WorkloadSet | undefined, other: WorkloadSet | undefined): string[] {
  const others = new Set(other?.workloadIds);
  return [...new Set(set?.workloadIds)].filter((id) => !others.has(id));
}
