import type { ApiOutput } from "@/components/trpc/client";

export type Person = ApiOutput["users"]["list"]["people"][number];
