/** Limits of what people type about workloads and applications; the page states them beside fields. */
export const NAME_MAX = 200;
export const DESCRIPTION_MAX = 4_000;
export const TAG_MAX = 100;
export const TAGS_MAX = 50;
export const NOTE_MAX = 500;
export const REASON_MAX = 500;

// C0 and C1 controls. Postgres refuses NUL; the others cannot be seen, break CSV and terminals, and
// make two names that look alike differ.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CONTROL_IN_PARAGRAPHS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Whether a one-line text holds a control character, tab and line break included. */
export const hasControlCharacter = (text: string): boolean => CONTROL.test(text);

/** The same for text of several lines, where tab and line feed are allowed. */
export const hasControlInParagraphs = (text: string): boolean => CONTROL_IN_PARAGRAPHS.test(text);

/** Half of a surrogate pair: it has no UTF-8 form, so it could not be stored as written. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** Line ends as the database keeps them, whatever the browser or file wrote. */
export const withPlainLineEnds = (text: string): string => text.replaceAll(/\r\n?/g, "\n");

/** Trims, drops blanks and repeats (letter case counts), keeps the order of first mention. */
export const tidyTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== "")),
];
