import type { ApiOutput } from "@/components/trpc/client";

export type ApplicationRow = ApiOutput["applications"]["list"]["rows"][number];
