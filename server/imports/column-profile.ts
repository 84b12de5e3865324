import { addDayEvidence, noDayEvidence, type DayEvidence } from "./day-order";
import { addNumberEvidence, noNumberEvidence, type NumberEvidence } from "./number-format";
import { cellText, type Cell, type ColumnProfile } from "./table";

const SAMPLES = 8;
const SAMPLE_CHARACTERS = 80;

/** Collects, row by row, what the columns hold; memory does not grow with the number of rows. */
export class ColumnProfiler {
  private readonly columns: {
    filled: number;
    samples: Set<string>;
    numbers: NumberEvidence;
    days: DayEvidence;
    largest: number | null;
  }[];

  constructor(private readonly headers: readonly string[]) {
    this.columns = headers.map(() => ({
      filled: 0,
      samples: new Set<string>(),
      numbers: noNumberEvidence(),
      days: noDayEvidence(),
      largest: null,
    }));
  }

  add(cells: readonly Cell[]): void {
    for (const [index, column] of this.columns.entries()) {
      const cell = cells[index];
      const text = cellText(cell);
      if (text === "") continue;
      column.filled += 1;
      // Numbers of a workbook are numbers already; only text has a decimal separator.
      if (typeof cell === "string" && /[.,]/.test(text)) addNumberEvidence(column.numbers, text);
      if (text.includes("/")) addDayEvidence(column.days, text);
      if (column.largest === null || column.largest <= 1) {
        column.largest = larger(column.largest, roughNumber(text));
      }
      if (column.samples.size < SAMPLES) column.samples.add(text.slice(0, SAMPLE_CHARACTERS));
    }
  }

  result(): ColumnProfile[] {
    return this.columns.map(({ filled, samples, numbers, days, largest }, index) => ({
      header: this.headers[index] ?? "",
      filled,
      samples: [...samples],
      numbers,
      days,
      largest,
    }));
  }
}

const larger = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const AFTER_DIGITS = 0x3a;

/** Good enough to tell shares from percents: a comma stands for a point. */
function roughNumber(text: string): number | null {
  if (text.charCodeAt(0) >= AFTER_DIGITS) return null;
  if (!/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return null;
  return Number(text.replace(",", "."));
}
