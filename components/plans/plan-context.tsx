"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  use,
  useDeferredValue,
  useMemo,
  useRef,
  type ReactNode,
  type RefObject,
} from "react";
import { useCan } from "@/components/session/actor-provider";
import { planWording, type Wording } from "@/server/plans/wording";
import { severities, type Plan, type Severity } from "./plan-data";
import type { PlanEdits } from "./plan-edit-list";

export type PlanContextValue = {
  plan: Plan;
  edits: PlanEdits;
  /** Whether this person may change this plan: never when it is approved. */
  canEdit: boolean;
  /** Whether this person may say how far its workloads have come: only when it is approved. */
  canTrack: boolean;
  wording: Wording;
  nameOf: (workloadId: string) => string | null;
  severityOf: (workloadId: string) => Severity | null;
  /** Brings a workload into view and moves the focus to it. */
  goTo: (workloadId: string) => void;
  /** The workload that a person has just moved by its menu, whose button is drawn anew elsewhere. */
  movedByMenu: RefObject<string | null>;
};

const PlanContext = createContext<PlanContextValue | null>(null);

type PlanProviderProps = Pick<PlanContextValue, "plan" | "edits" | "goTo"> & {
  children: ReactNode;
};

export function PlanProvider({ plan, edits, goTo, children }: PlanProviderProps) {
  const t = useTranslations("plans");
  const mayWrite = useCan("plan:write");
  const movedByMenu = useRef<string | null>(null);
  const { violations } = plan.arrangement;
  const canEdit = mayWrite && plan.header.status === "draft";
  const canTrack = mayWrite && plan.header.status === "approved";
  const names = useMemo(
    () => new Map(plan.workloads.map(({ id, name }) => [id, name])),
    [plan.workloads],
  );
  const marks = useMemo(() => severities(violations), [violations]);
  const wording = useMemo(
    () => planWording((key, values) => t(key as "outsideWorkload", values)),
    [t],
  );
  const value = useMemo(
    (): PlanContextValue => ({
      plan,
      edits,
      goTo,
      canEdit,
      canTrack,
      wording,
      nameOf: (id) => names.get(id) ?? null,
      severityOf: (id) => marks.get(id) ?? null,
      movedByMenu,
    }),
    [plan, edits, goTo, canEdit, canTrack, wording, names, marks],
  );
  return <PlanContext value={value}>{children}</PlanContext>;
}

/**
 * Shows an edit when there is time: a view of thousands of workloads takes long to draw, and must not
 * hold up what the page says of the edit. What stands below is to be a `memo`.
 */
export function LaterPlan({ children }: { children: ReactNode }) {
  const value = useDeferredValue(usePlan());
  return <PlanContext value={value}>{children}</PlanContext>;
}

/** The plan of the page. Only below `PlanProvider`. */
export function usePlan(): PlanContextValue {
  const value = use(PlanContext);
  if (!value) throw new TypeError("Expected a PlanProvider above this component");
  return value;
}
