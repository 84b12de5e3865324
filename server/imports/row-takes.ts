import type { RowChoice } from "./import-row";

/** Which fields give way to the row: what was chosen for the row goes before what holds for all. */
export const takesOf =
  (overwriteTyped: boolean, choice: RowChoice | null) =>
  (field: string): boolean =>
    overwriteTyped ? !choice?.keep?.includes(field) : (choice?.take?.includes(field) ?? false);
