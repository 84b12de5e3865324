import { FileProblemError } from "./file-problem";
import { detectEncoding } from "./text-encoding";
import { looksLikeZip } from "./zip-directory";

export type FileKind = "workbook" | "text";

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Compound file: Excel before 2007, and any workbook under a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

const OTHER_KINDS: readonly [kind: string, magic: readonly number[]][] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["gzip", [0x1f, 0x8b]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["RAR", [0x52, 0x61, 0x72, 0x21]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["SQLite", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];

const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|[a-z]+[\s>])/i;
const LOOKED_AT_BYTES = 4096;

/**
 * What a file is by its content, whatever it is called: an export named .xls may be a table in HTML,
 * and a .csv a renamed workbook.
 * @throws FileProblemError for what holds no table that can be read
 */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new FileProblemError("empty-file");
  if (looksLikeZip(bytes)) return "workbook";
  if (startsWith(bytes, COMPOUND_FILE)) throw new FileProblemError("old-workbook");
  const other = OTHER_KINDS.find(([, magic]) => startsWith(bytes, magic));
  if (other) throw new FileProblemError("not-a-table", { kind: other[0] });
  const head = bytes.subarray(0, LOOKED_AT_BYTES);
  const { encoding, bomBytes } = detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head.subarray(bomBytes));
  if (MARKUP.test(text)) throw new FileProblemError("not-a-table", { kind: "HTML/XML" });
  if (isBinary(text)) throw new FileProblemError("not-a-table", { kind: "binary" });
  return "text";
}

/** Text has hardly any control characters; a stray null byte in an export does happen. */
function isBinary(text: string): boolean {
  const controls = text.replace(/[^\u0000-\u0008\u000e-\u001f\u007f]/g, "").length;
  return controls > Math.max(2, text.length / 50);
}
