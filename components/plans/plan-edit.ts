import type { useTranslations } from "next-intl";
import type { ApiOutput, useTRPCClient } from "@/components/trpc/client";
import type { Plan } from "./plan-data";

export type Target = { planId: string; expectedVersion: number };
type PlansOutput = ApiOutput["plans"];

export type Answer =
  | PlansOutput["assign"]
  | PlansOutput["undo"]
  | PlansOutput["update"]
  | PlansOutput["addWorkloads"]
  | PlansOutput["constraints"]["addSet"]
  | PlansOutput["progress"]["set"]
  | PlansOutput["waves"]["add"]
  | PlansOutput["proposal"]["accept"];

export type Edit = {
  run: (target: Target) => Promise<Answer>;
  /** Said when it is done. */
  text: string;
  /** What the page shows until then. */
  ahead?: (plan: Plan) => Plan;
};

/** Makes a change; then `then`, or `otherwise` when it was refused or failed. */
export type Apply = (change: Edit, then?: () => void, otherwise?: () => void) => void;

export type Using = {
  edit: Apply;
  plans: ReturnType<typeof useTRPCClient>["plans"];
  t: ReturnType<typeof useTranslations<"plans">>;
};
