import type { Verdict } from "@/server/inventory/workload";
import type { OverrideStatus, OverrideVerdict } from "@/server/scoring/override";
import type { ExportColumn } from "./column";

export type OverrideRecord = {
  workloadId: string;
  workloadName: string;
  teamName: string;
  verdict: OverrideVerdict;
  status: OverrideStatus;
  /** Today's; null: not scored. */
  computed: Verdict | null;
  /** The one that was overridden. */
  computedVerdict: Verdict | null;
  reason: string;
  until: string;
  madeByName: string;
  madeAt: Date;
};

/** Verdicts of people, whatever has become of them; those that end first stand first. */
export const OVERRIDE_TABLE: readonly ExportColumn<OverrideRecord>[] = [
  { name: "id", description: "Berth's id of the workload", cell: ({ workloadId }) => workloadId },
  { name: "name", description: "Display name", cell: ({ workloadName }) => workloadName },
  { name: "team", description: "Name of the owning team", cell: ({ teamName }) => teamName },
  {
    name: "override",
    description:
      "What was decided: container, sandboxed-container, vm, or none (keep it where it is)",
    cell: ({ verdict }) => verdict,
  },
  {
    name: "status",
    description: "in-force, expired, or blocked (facts found since rule the form out)",
    cell: ({ status }) => status,
  },
  {
    name: "computedVerdict",
    description: "The verdict as computed today; empty = not scored",
    cell: ({ computed }) => computed,
  },
  {
    name: "computedThen",
    description: "The verdict as computed when it was overridden; empty = not scored",
    cell: ({ computedVerdict }) => computedVerdict,
  },
  { name: "reason", description: "Why, in the person's words", cell: ({ reason }) => reason },
  {
    name: "until",
    description: "Last day on which it holds, YYYY-MM-DD",
    cell: ({ until }) => until,
  },
  { name: "by", description: "Who decided it", cell: ({ madeByName }) => madeByName },
  {
    name: "at",
    description: "When it was decided, ISO 8601 in UTC",
    cell: ({ madeAt }) => madeAt.toISOString(),
  },
];
