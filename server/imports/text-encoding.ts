export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type EncodingDecision = {
  encoding: TextEncoding;
  /** Length of the byte order mark, which is not part of the text. */
  bomBytes: number;
  /** True when nothing in the file says so: bytes that are not UTF-8, read as Western European. */
  isGuess: boolean;
  /** Byte sequences that stand for no character and read as U+FFFD. */
  undecodable: number;
};

/**
 * Byte order mark first; then UTF-16 by its zero bytes; then UTF-8 when its multi-byte sequences
 * outnumber the broken ones, else Windows-1252, which can read any byte.
 */
export function detectEncoding(bytes: Uint8Array): EncodingDecision {
  const marked = byteOrderMark(bytes);
  if (marked) return { ...marked, isGuess: false, undecodable: 0 };
  const wide = utf16ByZeros(bytes);
  if (wide) return { encoding: wide, bomBytes: 0, isGuess: true, undecodable: 0 };
  const { valid, broken } = countUtf8(bytes);
  if (broken === 0 || valid > broken) {
    return { encoding: "utf-8", bomBytes: 0, isGuess: false, undecodable: broken };
  }
  return { encoding: "windows-1252", bomBytes: 0, isGuess: true, undecodable: 0 };
}

function byteOrderMark(bytes: Uint8Array): { encoding: TextEncoding; bomBytes: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: "utf-8", bomBytes: 3 };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", bomBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", bomBytes: 2 };
  return null;
}

/** Text in Western scripts as UTF-16 has a zero in nearly every second byte. */
function utf16ByZeros(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.7 && odd < pairs * 0.1) return "utf-16be";
  return null;
}

/** Counts multi-byte sequences that are UTF-8 and those that are not (RFC 3629, no surrogates). */
function countUtf8(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0;
  let broken = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(lead);
    if (length > 0 && isSequence(bytes, at, length)) {
      valid += 1;
      at += length;
    } else {
      broken += 1;
      at += 1;
    }
  }
  return { valid, broken };
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function isSequence(bytes: Uint8Array, at: number, length: number): boolean {
  for (let offset = 1; offset < length; offset += 1) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return false;
  }
  const lead = bytes[at] as number;
  const second = bytes[at + 1] as number;
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second < 0x90;
  return true;
}
