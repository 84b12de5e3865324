"use client";

import { WorkloadDetailView } from "@/components/inventory/workload-detail";
import { VerdictPanel } from "@/components/scoring/verdict-panel";

/** Puts the workload and the explanation of its verdict on one page. */
export function WorkloadPage({ workloadId }: { workloadId: string }) {
  return (
    <WorkloadDetailView
      workloadId={workloadId}
      renderVerdict={(actions) => <VerdictPanel {...actions} />}
    />
  );
}
