"use client";

import { useAddressQuery } from "@/components/data-table/use-address-query";
import { RescoringNotice } from "./rescoring-notice";

/** The progress of the rescoring that a change on the page before has called for. */
export function RescoringOfAddress() {
  const [params, go] = useAddressQuery();
  const jobId = params.get("job");
  if (!jobId) return null;
  return (
    <RescoringNotice
      jobId={jobId}
      onOver={() => {
        const rest = new URLSearchParams(params);
        rest.delete("job");
        go(rest.toString());
      }}
    />
  );
}
