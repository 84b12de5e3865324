import type { ApiOutput } from "@/components/trpc/client";

/** A token as its lists show it; never the token itself. */
export type ApiToken = ApiOutput["tokens"]["list"]["tokens"][number];
