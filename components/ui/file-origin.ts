"use client";

import { createContext, use } from "react";

/** What a file written here says of where it comes from, beside what the page knows itself. */
export type FileOrigin = {
  /** Number of the rubric in force; null before one is published. */
  rubricVersion: number | null;
  /** ISO 8601 in UTC, by the server's clock. */
  madeAt: string;
  madeBy: string;
};

/** Asks for it; null where nobody may. */
type AskOrigin = (() => Promise<FileOrigin>) | null;

const FileOriginContext = createContext<AskOrigin>(null);

export const FileOriginProvider = FileOriginContext.Provider;

export const useFileOrigin = (): AskOrigin => use(FileOriginContext);
