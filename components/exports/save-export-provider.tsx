"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useCan } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import { FileOriginProvider } from "@/components/ui/file-origin";
import { SaveDownloadProvider } from "@/components/ui/save-download";

/** Fetched when somebody saves one. */
const SaveExportDialog = dynamic(() =>
  import("./save-export-dialog").then((module) => module.SaveExportDialog),
);

/**
 * Lets every menu of downloads below keep one under a name, and tell in a file that is written in the
 * page where it comes from.
 */
export function SaveExportProvider({ children }: { children: ReactNode }) {
  const mayExport = useCan("report:export");
  const [href, setHref] = useState<string | null>(null);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const askOrigin = () =>
    queryClient.fetchQuery({ ...trpc.savedExports.origin.queryOptions(), staleTime: 0 });
  return (
    <SaveDownloadProvider value={mayExport ? setHref : null}>
      <FileOriginProvider value={mayExport ? askOrigin : null}>{children}</FileOriginProvider>
      {href !== null && <SaveExportDialog href={href} onClose={() => setHref(null)} />}
    </SaveDownloadProvider>
  );
}
