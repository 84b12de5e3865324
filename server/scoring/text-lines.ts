const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export type TextLine = {
  /** From 1, blank lines counted. */
  number: number;
  /** Without its line end; null when it is not UTF-8, or longer than the limit. */
  text: string | null;
};

/**
 * Cuts UTF-8 into lines, whatever the pieces it comes in: line feed or carriage return and line
 * feed end a line, a byte order mark at the start is dropped. No other character ends a line, which
 * JSON may hold as it is. Memory grows with the longest line and never past the limit.
 */
export async function* textLines(
  pieces: AsyncIterable<Uint8Array>,
  longestBytes: number,
): AsyncGenerator<TextLine> {
  let number = 1;
  let kept: Uint8Array[] = [];
  let bytes = 0;
  const keep = (piece: Uint8Array) => {
    bytes += piece.length;
    if (bytes <= longestBytes) kept.push(piece);
    else kept = [];
  };
  const take = (): TextLine => {
    const text = bytes > longestBytes ? null : decode(kept, bytes, number === 1);
    const line = { number, text };
    number += 1;
    kept = [];
    bytes = 0;
    return line;
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      keep(piece.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < piece.length) keep(piece.subarray(start));
  }
  if (bytes > 0) yield take();
}

function decode(pieces: readonly Uint8Array[], length: number, isFirst: boolean): string | null {
  const line = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    line.set(piece, at);
    at += piece.length;
  }
  const end = line.at(-1) === CARRIAGE_RETURN ? length - 1 : length;
  try {
    // Only the first line may begin with a byte order mark; elsewhere it is an ordinary character.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: !isFirst }).decode(
      line.subarray(0, end),
    );
  } catch {
    return null;
  }
}
