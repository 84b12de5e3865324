"use client";

import { Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { PaletteCommand } from "@/components/shell/command-palette";
import { useTRPCClient } from "@/components/trpc/client";

/** Finds workloads by name for the palette; two of one name are told apart by their team. */
export function useWorkloadSearch(): (query: string) => Promise<readonly PaletteCommand[]> {
  const t = useTranslations("common.palette");
  const client = useTRPCClient();
  return useCallback(
    async (query) => {
      const found = await client.inventory.search.query({ q: query });
      return found.map(({ id, name, teamName }) => ({
        id: `workload-${id}`,
        label: name,
        href: `/workloads/${id}`,
        kind: t("workload", { team: teamName }),
        icon: <Server aria-hidden="true" />,
      }));
    },
    [client, t],
  );
}
