/** The shared look of text boxes, selects and comboboxes. */
export const controlStyle =
  "h-8 w-full min-w-0 rounded border border-control-border bg-surface px-2.5 text-body text-text " +
  "hover:border-text disabled:border-divider disabled:bg-sunken disabled:text-muted " +
  "[&[readonly]]:bg-sunken aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger " +
  // 16 px on touch screens: below that iOS zooms the page when the box takes focus.
  "touch:h-11 touch:text-[1rem] in-data-unit:rounded-r-none";
