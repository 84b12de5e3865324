"use client";

import { useEffect, useRef } from "react";
import type { Plan, PlanViolation } from "./plan-data";

type Judge = (plan: Plan) => PlanViolation[] | null;

/**
 * Works out the violations of a plan that a person has just edited, while the server does the same
 * for good: of thousands of workloads its answer takes longer than people wait. Comes after the page,
 * and gives null until then and for plans that are not seen whole.
 */
export function useViolationsAhead(): Judge {
  const judge = useRef<Judge>(() => null);
  useEffect(() => {
    void import("@/server/plans/violations-ahead").then(({ violationsAhead }) => {
      judge.current = violationsAhead;
    });
  }, []);
  return (plan) => judge.current(plan);
}
