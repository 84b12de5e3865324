"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useCan } from "@/components/session/actor-provider";
import { SaveDownloadProvider } from "@/components/ui/save-download";

/** Fetched when somebody saves one. */
const SaveExportDialog = dynamic(() =>
  import("./save-export-dialog").then((module) => module.SaveExportDialog),
);

/** Lets every menu of downloads below keep one under a name. */
export function SaveExportProvider({ children }: { children: ReactNode }) {
  const mayExport = useCan("report:export");
  const [href, setHref] = useState<string | null>(null);
  return (
    <SaveDownloadProvider value={mayExport ? setHref : null}>
      {children}
      {href !== null && <SaveExportDialog href={href} onClose={() => setHref(null)} />}
    </SaveDownloadProvider>
  );
}
