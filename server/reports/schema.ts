import { z } from "zod";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import { VERDICTS } from "@/server/inventory/workload";

export const portfolioReportInput = workloadFilterInput;

const verdict = z.enum([...VERDICTS, "unscored"]);
const count = z.number().int().nonnegative();
const sum = z.object({ sum: z.number(), unknown: count });

export const portfolioReportOutput = z.object({
  workloads: count,
  scored: count,
  overridden: count,
  setAside: count,
  verdicts: z.array(
    z.object({
      verdict,
      workloads: count,
      overridden: count,
      vCpu: sum,
      memoryGiB: sum,
      dataGiB: sum,
    }),
  ),
  teams: z.array(z.object({ teamId: z.string(), teamName: z.string(), verdict, workloads: count })),
  scores: z.array(z.object({ container: z.number(), vm: z.number(), workloads: count })),
  scoresMissing: count,
  blockers: z.array(z.object({ criterion: z.string(), title: z.string(), workloads: count })),
  coverage: z.array(z.object({ band: z.number().int().min(1).max(5), workloads: count })),
  meanCoverage: z.number().nullable(),
});
