const conjunction = new Intl.ListFormat("en", { type: "conjunction" });

/** `a, b, and c`; nothing is an empty text. */
export const formatList = (parts: readonly string[]): string => conjunction.format(parts);
