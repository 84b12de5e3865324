import { momentCell, tableOf } from "./column";

export type RubricRecord = {
  id: string;
  number: number;
  name: string;
  status: string;
  note: string;
  publishedAt: Date | null;
  publishedByName: string | null;
  createdByName: string | null;
};

export const RUBRIC_LIST_TABLE = tableOf<RubricRecord>([
  ["id", "Berth's id of the version", ({ id }) => id],
  ["name", "Name", ({ name }) => name],
  ["number", "Number of the version", ({ number }) => number],
  ["status", "draft, published or retired", ({ status }) => status],
  ["note", "Why it was published", ({ note }) => note || null],
  [
    "publishedAt",
    "When it was published, ISO 8601 in UTC; empty = not yet",
    ({ publishedAt }) => momentCell(publishedAt),
  ],
  ["publishedBy", "Who published it", ({ publishedByName }) => publishedByName],
  ["createdBy", "Who made it; empty = Berth itself", ({ createdByName }) => createdByName],
]);

export type CriterionRecord = {
  criterion: { id: string; key: string; title: string; rationale: string; dimension: string };
  weight: number;
  /** Of all weight, 0 to 1; null where the caps cannot be met. */
  share: number | null;
  dimensionCap: number | null;
};

export const RUBRIC_TABLE = tableOf<CriterionRecord>([
  ["dimension", "What the criterion is about", ({ criterion }) => criterion.dimension],
  ["criterion", "Title of the criterion", ({ criterion }) => criterion.title],
  ["key", "Its short name", ({ criterion }) => criterion.key],
  ["id", "Its id", ({ criterion }) => criterion.id],
  ["weight", "Its weight in this version; 0 = shown, not counted", ({ weight }) => weight],
  ["share", "What that comes to after the caps, 0 to 1 of all weight", ({ share }) => share],
  [
    "dimensionCap",
    "Most that its dimension may come to, 0 to 1; empty = no cap",
    ({ dimensionCap }) => dimensionCap,
  ],
  ["rationale", "Why it is asked", ({ criterion }) => criterion.rationale],
]);

export type FlipRecord = {
  workloadId: string;
  workload: string;
  team: string;
  from: string;
  to: string;
  cause: string;
  criterion: string | null;
};

export const FLIP_TABLE = tableOf<FlipRecord>([
  ["id", "Berth's id of the workload", ({ workloadId }) => workloadId],
  ["workload", "Its name", ({ workload }) => workload],
  ["team", "Name of the owning team", ({ team }) => team],
  ["from", "Verdict under the rubric in force", ({ from }) => from],
  ["to", "Verdict under the draft", ({ to }) => to],
  ["cause", "criterion, coverage or threshold", ({ cause }) => cause],
  ["criterion", "The criterion, where one is the cause", ({ criterion }) => criterion],
]);
