import { Engine, type ConditionProperties } from "json-rules-engine";
import type { CompiledCriterion, CompiledRubric } from "@/server/scoring/compiled-rubric";
import type { FactValues } from "@/server/inventory/facts";
import { outlookOf } from "@/server/scoring/workload-outlook";

type Outcome = { criterion: string; points: readonly number[]; blocked: number };
type Leaf = { conditions: ConditionProperties[]; outcome: Outcome };

export type TwinAnswer = { points: readonly [number, number, number]; blocked: number };

/**
 * The rubric as rules of json-rules-engine: one rule for each way in which a criterion tells
 * workloads apart, as few conditions each as a decision tree needs. It is given the classes of the
 * facts instead of their values, so that it need not look into lists and numbers as ours does.
 */
export function ruleEngineTwin(rubric: CompiledRubric) {
  const leaves = rubric.criteria.flatMap((criterion) => leavesOf(rubric, criterion));
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { conditions, outcome } of leaves) {
    engine.addRule({
      conditions: { all: conditions },
      event: { type: "found", params: outcome },
    });
  }
  return {
    rules: leaves.length,
    factsOf: (facts: FactValues) => classesOf(rubric, facts),
    judge: async (classes: Record<string, number>): Promise<TwinAnswer> => {
      const { events } = await engine.run(classes);
      const points: [number, number, number] = [0, 0, 0];
      let blocked = 0;
      for (const { params } of events) {
        const outcome = params as Outcome;
        for (let form = 0; form < 3; form += 1) {
          points[form] = (points[form] ?? 0) + (outcome.points[form] ?? 0);
        }
        blocked |= outcome.blocked;
      }
      return { points, blocked };
    },
  };
}

function classesOf({ criteria }: CompiledRubric, facts: FactValues): Record<string, number> {
  const classes: Record<string, number> = {};
  for (const { definition, reads } of criteria) {
    for (const { fact, classOf } of reads) {
      const value = facts[fact];
      const token = Array.isArray(value) ? value.join("\u0001") : String(value);
      classes[`${definition.key}.${fact}`] = classOf(value, token);
    }
  }
  return classes;
}

/** Splits by one fact after the other until all that is left says the same. */
function leavesOf(rubric: CompiledRubric, criterion: CompiledCriterion): Leaf[] {
  const { reads, definition } = criterion;
  const grow = (depth: number, known: FactValues): Leaf[] => {
    const read = reads[depth];
    if (!read) {
      const { expected, blockedAlways } = outlookOf(rubric, criterion, known);
      const points = [...expected];
      return [
        { conditions: [], outcome: { criterion: definition.key, points, blocked: blockedAlways } },
      ];
    }
    const branches = read.representatives.map(({ value }) =>
      grow(depth + 1, { ...known, [read.fact]: value }),
    );
    const [first = []] = branches;
    const text = JSON.stringify(first);
    if (branches.every((branch) => JSON.stringify(branch) === text)) return first;
    return branches.flatMap((branch, place) =>
      branch.map(({ conditions, outcome }) => ({
        conditions: [
          { fact: `${definition.key}.${read.fact}`, operator: "equal", value: place },
          ...conditions,
        ],
        outcome,
      })),
    );
  };
  return grow(0, {}).filter(
    ({ outcome }) => outcome.blocked !== 0 || outcome.points.some((value) => value !== 0),
  );
}
