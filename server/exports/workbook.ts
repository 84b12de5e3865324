import { escapeFormula, type CsvCell } from "./csv";
import { splitLongTexts } from "./long-text";

/** What Excel takes at most; a file with more is one that it repairs by throwing things away. */
export const ROWS_MAX = 1_048_576;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook that do not depend on its rows, by their names in the archive. */
export function workbookParts(sheets: readonly string[]): { name: string; text: string }[] {
  const overrides = sheets.map(
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const listed = sheets.map(
    (name, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map((_, at) =>
    relation({ id: at + 1, type: "worksheet", target: `worksheets/sheet${at + 1}.xml` }),
  );
  const styles = relation({ id: sheets.length + 1, type: "styles", target: "styles.xml" });
  const office = relation({ id: 1, type: "officeDocument", target: "xl/workbook.xml" });
  return [
    {
      name: "[Content_Types].xml",
      text: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join("")}</Types>`,
    },
    {
      name: "_rels/.rels",
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${office}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}${styles}</Relationships>`,
    },
    { name: "xl/styles.xml", text: STYLES },
  ];
}

type Relation = { id: number; type: string; target: string };

const relation = ({ id, type, target }: Relation): string =>
  `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

/** Style 0 is the plain cell, style 1 the bold one of the header. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** The header stays in view, with what stands above it. */
export const sheetStart = (headerRow: number): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
export const SHEET_END = "</sheetData></worksheet>";

type RowPlace = {
  /** From 1. */
  number: number;
  /** Names of the columns, for what does not fit into one of its cells. */
  columns: readonly string[];
  isHeader?: boolean;
};

/**
 * One row of a sheet. Texts are written in place, so that nothing is kept until the end.
 *
 * @throws RangeError for what Excel does not hold: too many rows, NaN
 */
export function sheetRow(
  cells: readonly CsvCell[],
  { number, columns, isHeader = false }: RowPlace,
): string {
  if (number > ROWS_MAX) {
    throw new RangeError(`Expected at most ${ROWS_MAX} rows in a workbook, got more`);
  }
  const written = splitLongTexts(cells.map(safeCell), columns).map((cell, at) => {
    if (cell === null || cell === "") return "";
    const place = `r="${columnName(at)}${number}"${isHeader ? ' s="1"' : ""}`;
    return typeof cell === "string" ? textCell(place, cell) : valueCell(place, cell);
  });
  return `<row r="${number}">${written.join("")}</row>`;
}

function valueCell(place: string, cell: number | boolean): string {
  if (typeof cell === "boolean") return `<c ${place} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (!Number.isFinite(cell)) throw new RangeError(`Expected a finite number, got ${cell}`);
  return `<c ${place}><v>${Object.is(cell, -0) ? 0 : cell}</v></c>`;
}

/** Saved as CSV by somebody else, the text of a workbook is a formula again; hence the apostrophe. */
const safeCell = (cell: CsvCell): CsvCell =>
  typeof cell === "string" ? escapeFormula(cell) : cell;

const textCell = (place: string, text: string): string =>
  `<c ${place} t="inlineStr"><is><t xml:space="preserve">${content(text)}</t></is></c>`;

/** "A" to "Z", then "AA". */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

// oxlint-disable-next-line no-control-regex -- these are the characters that XML cannot hold
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Office writes what XML forbids as `_x000B_`, and that very text as `_x005F_x000B_`. */
const content = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    .replaceAll(
      FORBIDDEN,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

const attribute = (text: string): string => content(text).replaceAll('"', "&quot;");
