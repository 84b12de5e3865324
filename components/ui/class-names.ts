import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names, leaving out falsy ones. It does not resolve conflicts: a kit component's
 * `className` is for placement (margin, width, grid position), its look is chosen by props.
 */
export function classNames(...values: ClassValue[]): string {
  return clsx(values);
}
