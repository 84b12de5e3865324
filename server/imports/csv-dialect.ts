/** Delimiters in use. Semicolon + tab is what one public trace archive writes. */
export const DELIMITERS = [",", ";", "\t", "|", ";\t"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export type Dialect = {
  delimiter: Delimiter;
  /** Lines before the first record: the Excel hint `sep=;` takes one. */
  hintLines: number;
  /** Characters of those lines. */
  hintCharacters: number;
};

const RECORDS_LOOKED_AT = 60;

/** Reads the delimiter from the hint line, else from how evenly each candidate cuts the sample. */
export function detectDialect(sample: string): Dialect {
  const hint = /^sep=(.)(\r\n|\n|\r|$)/i.exec(sample);
  const named = DELIMITERS.find((delimiter) => delimiter === hint?.[1]);
  if (hint && named) {
    return { delimiter: named, hintLines: 1, hintCharacters: hint[0].length };
  }
  return { delimiter: guessDelimiter(sample), hintLines: 0, hintCharacters: 0 };
}

function guessDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = evenness(fieldCounts(sample, delimiter));
    // The longer delimiter explains more of the text when both cut equally well.
    if (score > best.score || (score === best.score && score > 0 && delimiter === ";\t")) {
      best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/**
 * Share of the records that have the most frequent number of fields above one, weighed by that
 * number: the wrong delimiter cuts few records, or cuts them into different numbers of fields.
 */
function evenness(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [fields, records] of frequency) {
    if (fields < 2) continue;
    const share = records / counts.length;
    best = Math.max(best, share * share * (1 + Math.log2(fields) / 4));
  }
  return best;
}

/** Number of fields of the first records, with quoted delimiters and line breaks left whole. */
export function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let isQuoted = false;
  let isFieldStart = true;
  let isBlank = true;
  for (let at = 0; at < text.length && counts.length < RECORDS_LOOKED_AT; at += 1) {
    const character = text[at] as string;
    if (isQuoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else isQuoted = false;
    } else if (character === '"' && isFieldStart) {
      isQuoted = true;
      isFieldStart = false;
      isBlank = false;
    } else if (text.startsWith(delimiter, at)) {
      fields += 1;
      isFieldStart = true;
      at += delimiter.length - 1;
    } else if (character === "\n" || character === "\r") {
      if (!isBlank || fields > 1) counts.push(fields);
      fields = 1;
      isFieldStart = true;
      isBlank = true;
    } else {
      isFieldStart = false;
      isBlank = false;
    }
  }
  // The sample may end in the middle of a record: it only counts when there is no other.
  if (counts.length === 0) counts.push(fields);
  return counts;
}
