import type { ApiOutput } from "@/components/trpc/client";

export type DemoState = ApiOutput["demo"]["state"];
