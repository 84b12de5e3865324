import { FileProblemError } from "./file-problem";

/** What a document part is told to its reader as. Names come without namespace prefix. */
export type XmlHandler = {
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

const LONGEST_TAG = 64 * 1024;
// Quoted attribute values may hold ">"; the alternatives share no first character, so no backtracking.
const WHOLE_TAG = /<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>/y;
const NAME = /^<\/?([^\s/>]+)/;
const NAMED_ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Reads the XML of office documents piece by piece: elements, attributes, text, CDATA. Document type
 * declarations are refused, so no entity can be defined, hence none can grow or reach outside.
 */
export class XmlReader {
  private rest = "";

  constructor(
    private readonly handler: XmlHandler,
    /** Name of the part, for messages. */
    private readonly part: string,
  ) {}

  /** @throws FileProblemError */
  write(chunk: string): void {
    const text = this.rest + chunk;
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open === -1) break;
      if (open > at) this.handler.text?.(decodeEntities(text.slice(at, open)));
      at = open;
      const end = this.readMarkup(text, open);
      if (end === null) break;
      at = end;
    }
    at = this.giveLooseText(text, at);
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST_TAG && this.rest.startsWith("<")) this.fail();
  }

  /** @throws FileProblemError when the part ends inside a tag */
  end(): void {
    if (this.rest.trim() !== "") this.fail();
  }

  /** Text after the last tag is given at once, but for an entity that the next chunk may complete. */
  private giveLooseText(text: string, at: number): number {
    if (at >= text.length || text[at] === "<") return at;
    const ampersand = text.lastIndexOf("&");
    const isOpen =
      ampersand >= at && !text.includes(";", ampersand) && text.length - ampersand < 12;
    const end = isOpen ? ampersand : text.length;
    if (end > at) this.handler.text?.(decodeEntities(text.slice(at, end)));
    return end;
  }

  /** Returns the index behind the markup, or null when it is not all there yet. */
  private readMarkup(text: string, at: number): number | null {
    if (text.startsWith("<!--", at)) return skipPast(text, "-->", at + 4);
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at);
      if (end === -1) return null;
      this.handler.text?.(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.startsWith("<?", at)) return skipPast(text, "?>", at);
    if (text.startsWith("<!", at)) return this.readDeclaration(text, at);
    WHOLE_TAG.lastIndex = at;
    const tag = WHOLE_TAG.exec(text)?.[0];
    if (tag === undefined) return null;
    this.readTag(tag);
    return at + tag.length;
  }

  private readDeclaration(text: string, at: number): null {
    // "<!-" and "<![CDA" may be the start of a comment or of character data in the next chunk.
    const start = text.slice(at, at + 9);
    if ("<!--".startsWith(start) || "<![CDATA[".startsWith(start)) return null;
    throw new FileProblemError("xml-declares-entities", { part: this.part });
  }

  private readTag(tag: string): void {
    const qualified = NAME.exec(tag)?.[1];
    if (qualified === undefined) this.fail();
    const name = localName(qualified);
    if (tag.startsWith("</")) {
      this.handler.close?.(name);
      return;
    }
    this.handler.open?.(name, (attribute) => readAttribute(tag, attribute));
    if (tag.endsWith("/>")) this.handler.close?.(name);
  }

  private fail(): never {
    throw new FileProblemError("xml-damaged", { part: this.part });
  }
}

const localName = (qualified: string): string => qualified.slice(qualified.indexOf(":") + 1);

function skipPast(text: string, mark: string, from: number): number | null {
  const end = text.indexOf(mark, from);
  return end === -1 ? null : end + mark.length;
}

const attributePatterns = new Map<string, RegExp>();

/** Attribute by local name: `r:id` is asked for as "id". */
function readAttribute(tag: string, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const match = pattern.exec(tag);
  const raw = match?.[1] ?? match?.[2];
  return raw === undefined ? undefined : decodeEntities(raw);
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, body: string) => {
    if (!body.startsWith("#")) return NAMED_ENTITIES.get(body) ?? whole;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return isCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

const isCharacter = (code: number): boolean =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
