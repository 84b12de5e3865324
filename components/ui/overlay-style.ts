/** What floats over a page; undoes what it would inherit in a table. */
const frame =
  "fixed overflow-auto overscroll-contain rounded border border-divider bg-surface text-left text-body " +
  "font-normal whitespace-normal text-text shadow-overlay " +
  "max-w-[calc(100vw-1rem)] transition-opacity duration-120 starting:opacity-0";

/** The shared look of menus and list boxes. */
export const overlayStyle = `${frame} max-h-[min(28rem,calc(100dvh-1rem))]`;

/** Of panels with a form in them: what it ends with is not cut off where there is room. */
export const panelStyle = `${frame} max-h-[min(36rem,calc(100dvh-1rem))]`;
