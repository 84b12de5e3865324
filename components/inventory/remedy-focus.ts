const ID = "accepted-remedies";

/** Takes the focus from buttons that are gone once their remedy is accepted or withdrawn. */
export const remedyFocusTarget = { id: ID, tabIndex: -1 } as const;

/** Call when the page has been asked to show the new state; it is drawn a frame later. */
export function focusRemedies(): void {
  requestAnimationFrame(() => document.getElementById(ID)?.focus({ preventScroll: true }));
}
