import { detectDocument, readDocument } from "../document-format";
import { foreignDocuments, leftOut } from "../document-table";
import { isPlain, textAt, textsAt, type Plain } from "../document-value";
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import type { RowCells } from "../row-cells";
import type { Cell } from "../table";

const HEADERS = [
  "Backstage kind",
  "Entity namespace",
  "Entity name",
  "Title",
  "Description",
  "Type",
  "Lifecycle",
  "Owner",
  "System",
  "Depends on",
  "Tags",
] as const;

const isEntity = (value: unknown): value is Plain =>
  isPlain(value) && textAt(value, "apiVersion").startsWith("backstage.io/");

const isWorkload = (entity: Plain): boolean =>
  ["component", "resource"].includes(textAt(entity, "kind").toLowerCase());

type Reference = { kind: string; namespace: string; name: string };

/** `[kind:][namespace/]name`, with what the context says where it is left out. */
function readReference(text: string, kind: string): Reference | null {
  const match = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(text);
  if (!match?.[3]) return null;
  return {
    kind: (match[1] ?? kind).toLowerCase(),
    namespace: (match[2] ?? "default").toLowerCase(),
    name: match[3],
  };
}

/** Catalog files of Backstage, one or many entities. Sizes are not in them. */
export const backstage: ImportFormat = {
  id: "backstage",
  title: "Backstage catalog",
  takes:
    "Components and resources: title or name, description, system (as application), dependencies, end of life (deprecated), type, owning group, lifecycle and tags as tags. Not taken: owners that are people, links, annotations, and all other kinds.",
  takesMapping: false,
  detect: (sample) => detectDocument(sample, HEADERS, "Backstage"),
  extract: (documents) => {
    const own = documents.flatMap(({ value }) => (isEntity(value) ? [value] : []));
    if (own.length === 0) return null;
    const rows = own.filter(isWorkload);
    return {
      name: "Catalog entities",
      headers: HEADERS,
      rows: rows.map((entity, index) => ({ line: index + 1, cells: cellsOf(entity) })),
      notes: leftOut([
        ...own.filter((entity) => !isWorkload(entity)).map((entity) => textAt(entity, "kind")),
        ...foreignDocuments(documents, isEntity),
      ]),
    };
  },
  read: (tables, { today }) => readDocument(tables, HEADERS, (cells) => readEntity(cells, today)),
};

function cellsOf(entity: Plain): Cell[] {
  const texts = (key: string) => textsAt(entity, "spec", key);
  const cells: Record<(typeof HEADERS)[number], Cell> = {
    "Backstage kind": textAt(entity, "kind"),
    "Entity namespace": textAt(entity, "metadata", "namespace") || "default",
    "Entity name": textAt(entity, "metadata", "name"),
    Title: textAt(entity, "metadata", "title"),
    Description: textAt(entity, "metadata", "description"),
    Type: textAt(entity, "spec", "type"),
    Lifecycle: textAt(entity, "spec", "lifecycle"),
    Owner: groupOf(textAt(entity, "spec", "owner")),
    System: readReference(textAt(entity, "spec", "system"), "system")?.name ?? null,
    "Depends on": texts("dependsOn").flatMap(nameOf).join("; "),
    Tags: textsAt(entity, "metadata", "tags").join("; "),
  };
  return HEADERS.map((header) => cells[header]);
}

/** A person's name is not kept. */
function groupOf(owner: string): string | null {
  const reference = readReference(owner, "group");
  return reference?.kind === "group" ? reference.name : null;
}

function nameOf(text: string): string[] {
  const reference = readReference(text, "component");
  return reference && ["component", "resource"].includes(reference.kind) ? [reference.name] : [];
}

function readEntity(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [kind, name] = [cells.text("backstage kind").toLowerCase(), cells.text("entity name")];
  const type = cells.text("type");
  builder.kind(/^(?:database|db)$/i.test(type) ? "database" : "service");
  if (cells.text("lifecycle") === "deprecated") {
    builder.fact("lifecycle", "retiring", "backstage-deprecated");
  }
  const [title, description] = [cells.text("title"), cells.text("description")];
  builder.description([title, description].filter((text) => text !== "").join("\n\n"));
  builder.applications([cells.text("system")]);
  builder.dependsOn(cells.text("depends on").split("; "));
  builder.tag("backstage-type", type);
  builder.tag("lifecycle", cells.text("lifecycle"));
  builder.tag("owner", cells.text("owner"));
  builder.plainTags(cells.text("tags").split("; "));
  const sourceKey = `backstage:${kind}:${cells.text("entity namespace")}/${name}`;
  const draft = builder.draft(name, "Entity name", { sourceKey, keyBasis: "source-id" });
  return { draft, issues: builder.issues };
}
