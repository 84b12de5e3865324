const MAX_LENGTH = 80;
/** Letters, digits and dashes of any script; everything else could mean something to a shell. */
const NOT_PLAIN = /[^\p{L}\p{N}]+/gu;

/** A piece of a file name out of free text: "Move out: Q3 / 2027" gives "move-out-q3-2027". */
export function fileNamePart(text: string): string {
  const plain = text.normalize("NFC").toLowerCase().replaceAll(NOT_PLAIN, "-");
  return trimDashes([...plain].slice(0, MAX_LENGTH).join(""));
}

const trimDashes = (text: string): string => text.replaceAll(/^-+|-+$/g, "");

/**
 * The header that names a download. Old clients read the ASCII name, others the real one (RFC 6266,
 * RFC 8187).
 * @param parts pieces made by `fileNamePart` or fixed in the code; empty ones are left out
 */
export function contentDisposition(parts: readonly string[], extension: string): string {
  const name = `${parts.filter((part) => part !== "").join("-")}.${extension}`;
  // Accents go, their letters stay; what is left of other scripts would be noise.
  const decomposed = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  const ascii = decomposed.replaceAll(/[^\x20-\x7e]+/g, "").replaceAll(/-{2,}/g, "-");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, percentEncoded);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
