import { composeSheet } from "./compose-sheet";
import { kubernetesSheet } from "./kubernetes-sheet";
import { kubevirtSheet } from "./kubevirt-sheet";
import type { Landing, LandingRequest, LandingWorkload } from "./landing";
import type { Verdict } from "@/server/inventory/workload";

/**
 * The landing sheets of a workload: those of the form that its verdict in force names, of both where
 * either will do, and none while there is no form. What a plan decides goes before that, but never
 * past what is ruled out. The same request gives the same sheets.
 */
export function landingOf(request: LandingRequest): Landing {
  const verdict = decidedForm(request.workload);
  const container = (isSandboxed: boolean) => [
    kubernetesSheet(request, isSandboxed),
    composeSheet(request, isSandboxed),
  ];
  switch (verdict) {
    case "container":
      return { sheets: container(false) };
    case "sandboxed-container":
      return { sheets: container(true) };
    case "vm":
      return { sheets: [kubevirtSheet(request)] };
    case "either":
      return { sheets: [...container(false), kubevirtSheet(request)] };
    case "needs-data":
    case "none":
      return { sheets: null, reason: verdict };
    case null:
      return { sheets: null, reason: "not-scored" };
    default:
      return verdict satisfies never;
  }
}

/** A machine that a plan rehosts stays one; what it changes anyway becomes a container if it may. */
function decidedForm({ verdict, kind, disposition }: LandingWorkload): Verdict | null {
  const isMachine = kind === "vm" || kind === "physical";
  if (disposition === "rehost" && verdict !== "none") {
    if (isMachine) return "vm";
    return verdict === "either" ? "container" : verdict;
  }
  const isChanged = disposition === "replatform" || disposition === "refactor";
  return isChanged && verdict === "either" ? "container" : verdict;
}
