import { FileProblemError } from "./file-problem";
import { isDateFormat, serialToIso } from "./spreadsheet-date";
import type { Cell } from "./table";
import type { XmlHandler } from "./xml-reader";

/** The parts of a workbook beside its sheets that give cells their meaning. */
export type WorkbookContext = {
  sharedStrings: readonly string[];
  /** Style index -> whether it shows a date. */
  dateStyles: readonly boolean[];
  uses1904: boolean;
};

export type SheetReference = { name: string; relationId: string };

/** Reads `xl/workbook.xml`: the sheets in order, and which date system counts. */
export function workbookHandler(): XmlHandler & { sheets: SheetReference[]; uses1904: boolean } {
  const handler: ReturnType<typeof workbookHandler> = {
    sheets: [],
    uses1904: false,
    open: (name, attribute) => {
      if (name === "sheet") {
        handler.sheets.push({
          name: attribute("name") ?? `Sheet ${handler.sheets.length + 1}`,
          relationId: attribute("id") ?? "",
        });
      } else if (name === "workbookPr") {
        // An extension element of the same local name may follow, without the attribute.
        handler.uses1904 ||= ["1", "true"].includes(attribute("date1904") ?? "");
      }
    },
  };
  return handler;
}

/** Reads a `.rels` part: relation id and type -> target. */
export function relationsHandler(): XmlHandler & {
  byId: Map<string, string>;
  main: string | null;
} {
  const handler: ReturnType<typeof relationsHandler> = {
    byId: new Map(),
    main: null,
    open: (name, attribute) => {
      if (name !== "Relationship") return;
      const target = attribute("Target") ?? "";
      handler.byId.set(attribute("Id") ?? "", target);
      if (attribute("Type")?.endsWith("/officeDocument")) handler.main = target;
    },
  };
  return handler;
}

/** Reads `xl/styles.xml` down to one question per cell style: does it show a date? */
export function stylesHandler(): XmlHandler & { dateStyles: boolean[] } {
  const codes = new Map<number, string>();
  let isInCellFormats = false;
  const handler: ReturnType<typeof stylesHandler> = {
    dateStyles: [],
    open: (name, attribute) => {
      if (name === "numFmt") {
        codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      } else if (name === "cellXfs") {
        isInCellFormats = true;
      } else if (name === "xf" && isInCellFormats) {
        const id = Number(attribute("numFmtId") ?? "0");
        handler.dateStyles.push(isDateFormat(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isInCellFormats = false;
    },
  };
  return handler;
}

/** Reads `xl/sharedStrings.xml`. Pronunciation hints are left out, rich text runs are joined. */
export function sharedStringsHandler(): XmlHandler & { strings: string[] } {
  let text = "";
  let isText = false;
  let isHint = false;
  const handler: ReturnType<typeof sharedStringsHandler> = {
    strings: [],
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "t") isText = !isHint;
      else if (name === "rPh") isHint = true;
    },
    close: (name) => {
      if (name === "si") handler.strings.push(unescapeText(text));
      else if (name === "t") isText = false;
      else if (name === "rPh") isHint = false;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
  };
  return handler;
}

/** Office writes characters that XML forbids as `_x000D_`, and that very text as `_x005F_x000D_`. */
const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

export type SheetRow = { number: number; cells: Cell[] };

/** Rows that a sheet can have (ECMA-376); what claims more is numbered by its place. */
const LAST_ROW = 1_048_576;

type OpenCell = { column: number; type: string; style: number; text: string | null };

/**
 * Reads a sheet part row by row. Cells are placed by their address, so left-out cells stay null.
 * Row numbers are only kept, never filled up to: a file may claim row four billion.
 */
export class SheetReader implements XmlHandler {
  private rows: SheetRow[] = [];
  private row: SheetRow | null = null;
  private lastNumber = 0;
  private cell: OpenCell | null = null;
  private nextColumn = 0;
  private isText = false;
  private isHint = false;

  constructor(
    private readonly context: WorkbookContext,
    private readonly limits: { columns: number; recordCharacters: number; sheet: string },
  ) {}

  /** Rows completed since the last call. */
  take(): SheetRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === "row") this.openRow(attribute("r"));
    else if (this.row === null) return;
    else if (name === "c") this.openCell(attribute);
    else if (name === "rPh") this.isHint = true;
    else if ((name === "v" || name === "t") && this.cell) {
      this.isText = !this.isHint;
      if (this.isText) this.cell.text ??= "";
    }
  };

  close = (name: string): void => {
    if (name === "v" || name === "t") this.isText = false;
    else if (name === "rPh") this.isHint = false;
    else if (name === "c") this.closeCell();
    else if (name === "row" && this.row) {
      this.rows.push(this.row);
      this.row = null;
    }
  };

  text = (piece: string): void => {
    if (!this.isText || !this.cell || !this.row) return;
    this.cell.text += piece;
    if ((this.cell.text?.length ?? 0) > this.limits.recordCharacters) {
      throw new FileProblemError("record-too-long", { line: this.row.number });
    }
  };

  private openRow(address: string | undefined): void {
    const stated = Number(address);
    const isPossible = Number.isSafeInteger(stated) && stated > 0 && stated <= LAST_ROW;
    const number = isPossible ? stated : this.lastNumber + 1;
    this.lastNumber = number;
    this.row = { number, cells: [] };
    this.nextColumn = 0;
  }

  private openCell(attribute: (name: string) => string | undefined): void {
    const column = columnOf(attribute("r")) ?? this.nextColumn;
    if (column >= this.limits.columns) {
      throw new FileProblemError("too-many-columns", {
        line: this.row?.number ?? 0,
        limit: this.limits.columns,
      });
    }
    this.nextColumn = column + 1;
    const style = Number(attribute("s") ?? "0");
    this.cell = { column, type: attribute("t") ?? "n", style, text: null };
  }

  private closeCell(): void {
    const { cell, row } = this;
    this.cell = null;
    this.isText = false;
    if (!cell || !row) return;
    const value = this.valueOf(cell);
    if (value === null) return;
    while (row.cells.length < cell.column) row.cells.push(null);
    row.cells[cell.column] = value;
  }

  private valueOf({ type, style, text }: OpenCell): Cell {
    if (text === null) return null;
    switch (type) {
      case "s":
        return this.context.sharedStrings[Number(text)] ?? null;
      case "b":
        return text.trim() === "1" || text.trim().toLowerCase() === "true";
      case "n":
        return this.numberOf(text.trim(), style);
      default:
        // Formula results, inline strings, errors such as #N/A, and ISO dates are all text.
        return unescapeText(text);
    }
  }

  private numberOf(text: string, style: number): Cell {
    if (text === "") return null;
    const value = Number(text);
    if (!Number.isFinite(value)) return text;
    if (this.context.dateStyles[style] !== true) return value;
    return serialToIso(value, this.context.uses1904) ?? value;
  }
}

/** Column index of an address such as "AB12", from 0; null where there is none. */
function columnOf(address: string | undefined): number | null {
  if (address === undefined) return null;
  let column = 0;
  for (const character of address.slice(0, 8)) {
    const letter = character.charCodeAt(0) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
  }
  return column === 0 ? null : column - 1;
}
