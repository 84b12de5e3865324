"use client";

import { useEffect, useState, type ComponentType } from "react";
import { SESSION_OVER_EVENT } from "@/components/session/session-over";

/**
 * Fetches the dialog over an ended session when one ends. Should that fail, the page stays as it is and
 * the next refused request tries again.
 */
export function SessionOver() {
  const [Dialog, setDialog] = useState<ComponentType | null>(null);

  useEffect(() => {
    const open = () =>
      void import("./session-over-dialog").then(
        ({ SessionOverDialog }) => setDialog(() => SessionOverDialog),
        () => undefined,
      );
    window.addEventListener(SESSION_OVER_EVENT, open);
    return () => window.removeEventListener(SESSION_OVER_EVENT, open);
  }, []);

  return Dialog && <Dialog />;
}
