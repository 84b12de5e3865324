import type { ApiOutput } from "@/components/trpc/client";

export type Batch = ApiOutput["imports"]["get"];
export type ImportedRow = ApiOutput["imports"]["rows"]["rows"][number];
