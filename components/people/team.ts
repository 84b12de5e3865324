import type { ApiOutput } from "@/components/trpc/client";

export type Team = ApiOutput["teams"]["list"][number];
