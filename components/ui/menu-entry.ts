import type { ReactNode } from "react";

type Common = {
  /** Unique within the menu. */
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  disabled?: boolean | undefined;
  tone?: "normal" | "danger" | undefined;
};

/** One line of a `Menu`. */
export type MenuEntry =
  | (Common & { kind?: "action" | undefined; onSelect: () => void })
  | (Common & { kind: "link"; href: string; download?: boolean | undefined })
  | (Common & { kind: "choice"; isChosen: boolean; onSelect: () => void })
  | { kind: "heading"; id: string; label: ReactNode }
  | { kind: "separator"; id: string };
