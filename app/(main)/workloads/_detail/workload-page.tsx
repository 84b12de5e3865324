"use client";

import dynamic from "next/dynamic";
import { WorkloadDetailView } from "@/components/inventory/workload-detail";
import { VerdictPanel } from "@/components/scoring/verdict-panel";

const LandingPanel = dynamic(() =>
  import("@/components/landing/landing-panel").then((module) => module.LandingPanel),
);

/** Puts the workload, the explanation of its verdict and its landing sheet on one page. */
export function WorkloadPage({ workloadId }: { workloadId: string }) {
  return (
    <WorkloadDetailView
      workloadId={workloadId}
      renderVerdict={(actions) => <VerdictPanel {...actions} />}
      landing={<LandingPanel workloadId={workloadId} />}
    />
  );
}
