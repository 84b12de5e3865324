"use client";

import { createContext, use } from "react";

/** Keeps the address of a download under a name; null where nothing can be kept. */
export type SaveDownload = ((href: string) => void) | null;

const SaveDownloadContext = createContext<SaveDownload>(null);

export const SaveDownloadProvider = SaveDownloadContext.Provider;

export const useSaveDownload = (): SaveDownload => use(SaveDownloadContext);
