/** The shared look of popovers, menus and list boxes; undoes what they would inherit in a table. */
export const overlayStyle =
  "fixed overflow-auto overscroll-contain rounded border border-divider bg-surface text-left text-body " +
  "font-normal whitespace-normal text-text shadow-overlay max-h-[min(28rem,calc(100dvh-1rem))] " +
  "max-w-[calc(100vw-1rem)] transition-opacity duration-120 starting:opacity-0";
