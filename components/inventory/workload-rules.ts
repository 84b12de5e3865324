import type { Resolver } from "react-hook-form";
import type { z } from "zod";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { createWorkloadInput } from "@/server/inventory/schema";
import type { WorkloadContent } from "@/server/inventory/workload-change";
import { readDraft } from "./fact-draft";
import type { FieldProblems, WorkloadValues } from "./workload-values";

/** Checks by the rules of the server; the messages of facts say what is allowed. */
export function workloadResolver(
  allowedText: (allowed: string) => string,
): Resolver<WorkloadValues, unknown, WorkloadContent> {
  return (values) => {
    const read = readValues(values, allowedText);
    if (read.ok) return { values: read.content, errors: {} };
    const errors: Record<string, unknown> = {};
    const facts: Record<string, unknown> = {};
    for (const { path, message } of read.problems) {
      const [head = "", second] = path.split(".");
      const error = { type: "invalid", message };
      if (head === "facts" && second) facts[second] ??= error;
      else errors[head] ??= error;
    }
    if (Object.keys(facts).length > 0) errors.facts = facts;
    return { values: {}, errors };
  };
}

type ReadValues = { ok: true; content: WorkloadContent } | { ok: false; problems: FieldProblems };

/** What the form stands for, checked by the rules of the server, or every problem by its field. */
function readValues(values: WorkloadValues, allowedText: (allowed: string) => string): ReadValues {
  const facts: Partial<Record<FactName, unknown>> = {};
  const problems: FieldProblems = [];
  for (const fact of FACT_NAMES) {
    const read = readDraft(fact, values.facts[fact]);
    if (!read.ok) problems.push({ path: `facts.${fact}`, message: allowedText(read.allowed) });
    else if (read.value !== null) facts[fact] = read.value;
  }
  const setAside = values.setAside === "" ? null : values.setAside;
  const parsed = createWorkloadInput.safeParse({ ...values, setAside, facts });
  if (!parsed.success) problems.push(...problemsOf(parsed.error));
  if (problems.length > 0 || !parsed.data) return { ok: false, problems };
  return { ok: true, content: { ...parsed.data, facts: facts as FactValues } };
}

const problemsOf = (error: z.ZodError): FieldProblems =>
  error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
