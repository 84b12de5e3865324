/** What a key press means to the shell; `null`: nothing, leave it to the page. */
export type ShortcutAction =
  | { kind: "palette" }
  | { kind: "search" }
  | { kind: "help" }
  | { kind: "create" }
  | { kind: "prefix" }
  | { kind: "go"; key: string }
  | null;

export type KeyPress = {
  key: string;
  hasCommand: boolean;
  hasAlt: boolean;
  /** The focus is in something one types into, or a dialog is open. */
  isTyping: boolean;
};

/**
 * Reads one key press. Ctrl or Cmd with K works everywhere; the single keys rest while typing and
 * when the person has turned them off.
 */
export function readShortcut(input: {
  press: KeyPress;
  /** `g` was pressed just before. */
  isAfterPrefix: boolean;
  areSingleKeysOn: boolean;
}): ShortcutAction {
  const { press, isAfterPrefix, areSingleKeysOn } = input;
  const key = press.key.toLowerCase();
  if (press.hasCommand) return key === "k" && !press.hasAlt ? { kind: "palette" } : null;
  if (press.isTyping || press.hasAlt || !areSingleKeysOn) return null;
  if (isAfterPrefix) return { kind: "go", key };
  if (key === "g") return { kind: "prefix" };
  if (key === "/") return { kind: "search" };
  if (key === "?") return { kind: "help" };
  if (key === "n") return { kind: "create" };
  return null;
}
