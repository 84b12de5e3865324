import type { ApiInput, ApiOutput } from "@/components/trpc/client";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { effectiveFacts } from "@/server/inventory/inheritance";
import { auditedWorkload, type WorkloadContent } from "@/server/inventory/workload-change";
import { changesBetween } from "@/server/audit/change";
import { toDrafts, type FactDraft } from "./fact-draft";

/** What stands in the controls of the form. */
export type WorkloadValues = {
  teamId: string;
  name: string;
  kind: string;
  description: string;
  tags: string[];
  powerState: string;
  /** Empty: part of the portfolio. */
  setAside: string;
  applicationIds: string[];
  facts: Record<FactName, FactDraft>;
};

export type WorkloadDetail = ApiOutput["inventory"]["get"];
export type WorkloadChanges = ApiInput["inventory"]["update"]["changes"];

/** Bad input by the path of its field, such as "name" or "facts.memoryGiB". */
export type FieldProblems = { path: string; message: string }[];

export const newValues = (teamId: string): WorkloadValues => ({
  teamId,
  name: "",
  kind: "vm",
  description: "",
  tags: [],
  powerState: "unknown",
  setAside: "",
  applicationIds: [],
  facts: toDrafts({}),
});

/** What holds for a workload: its own facts and those it inherits, as the verdict reads them. */
export const factsOf = (workload: WorkloadDetail): FactValues =>
  effectiveFacts(workload, workload.inheritance);

/** The part of a loaded workload that the form edits. */
export const contentOf = (workload: WorkloadDetail): WorkloadContent => ({
  teamId: workload.teamId,
  name: workload.name,
  kind: workload.kind,
  description: workload.description,
  tags: workload.tags,
  powerState: workload.powerState,
  setAside: workload.setAside,
  applicationIds: workload.applications.map(({ id }) => id),
  facts: workload.facts,
});

export const toValues = (content: WorkloadContent): WorkloadValues => ({
  ...content,
  tags: [...content.tags],
  setAside: content.setAside ?? "",
  applicationIds: [...content.applicationIds],
  facts: toDrafts(content.facts),
});

/** Only what differs, as the server takes it: a fact that became unknown is `null`. */
export function changesOf(before: WorkloadContent, after: WorkloadContent): WorkloadChanges {
  const columns: Record<string, unknown> = {};
  const facts: Record<string, unknown> = {};
  for (const { field } of changesBetween(auditedWorkload(before), auditedWorkload(after))) {
    const [group, fact] = field.split(".");
    if (group === "facts" && fact) facts[fact] = after.facts[fact as FactName] ?? null;
    else columns[field] = after[field as keyof WorkloadContent];
  }
  return Object.keys(facts).length === 0 ? columns : { ...columns, facts };
}

export const isUnchanged = (changes: WorkloadChanges): boolean => Object.keys(changes).length === 0;
