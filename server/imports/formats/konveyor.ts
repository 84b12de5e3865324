import { DraftBuilder } from "../draft-builder";
import { FileProblemError } from "../file-problem";
import type { ImportFormat, ReadRow } from "../import-format";
import { detectByColumns, type KeyColumns } from "../known-columns";
import { TableColumns } from "../row-cells";
import { rowError } from "../row-issue";
import { shapeIssues } from "../row-shape";
import { cellText, headerKey, type Table, type TableRow } from "../table";

const KEY: KeyColumns = [["record type", "record type 1"], ["application name"]];
const TYPICAL = ["business service", "tag category 1", "tag type 1", "dependency direction"];

/** The fixed columns, by position: the product never reads their names. */
const AT = { type: 0, name: 1, description: 2, comments: 3, service: 4, other: 5, direction: 6 };
const PACKAGING = "binary packaging";

/**
 * Applications of Konveyor (Tackle). Columns stand by position; older layouts have fewer before the
 * first pair of tag category and tag. A record of type 2 is a dependency of an application above.
 */
export const konveyor: ImportFormat = {
  id: "konveyor",
  title: "Konveyor applications",
  takes:
    "Application (as a workload of kind service), description and comments, business service (as application), operating system, frameworks and packaging where the tags leave no doubt, all tags, dependencies (records of type 2). Not taken: owner and contributors, repositories.",
  takesMapping: false,
  detect: (sample) =>
    detectByColumns(sample, KEY, ({ headers }) => {
      const isFirst = /^record type(?: 1)?$/.test(headerKey(headers[0] ?? ""));
      const keys = headers.map(headerKey);
      return isFirst && TYPICAL.some((name) => keys.includes(name)) ? 0.97 : 0.4;
    }),
  read: async (tables, { today }) => {
    const main = tables.find(({ headers }) =>
      headerKey(headers[0] ?? "").startsWith("record type"),
    );
    if (!main)
      throw new FileProblemError("key-column-missing", { table: "", column: "Record Type" });
    const graph = await readGraph(main);
    return {
      name: main.name,
      headers: main.headers,
      joined: [],
      notes:
        graph.alongRows === 0
          ? []
          : [{ code: "rows-read-along", params: { count: graph.alongRows, table: main.name } }],
      rows: () => readRows(main, graph, today),
    };
  },
};

type Graph = {
  names: ReadonlySet<string>;
  dependsOn: ReadonlyMap<string, readonly string[]>;
  alongRows: number;
};

const textAt = ({ cells }: TableRow, at: number): string => cellText(cells[at]);

type Edge = { from: string; to: string };

/** Which application needs which; null where the row says neither direction or names nobody. */
function edgeOf(row: TableRow): Edge | null {
  const [name, other] = [textAt(row, AT.name), textAt(row, AT.other)];
  const direction = textAt(row, AT.direction).toLowerCase();
  if (name === "" || other === "" || name === other) return null;
  if (direction === "southbound") return { from: name, to: other };
  return direction === "northbound" ? { from: other, to: name } : null;
}

async function readGraph(main: Table): Promise<Graph> {
  const names = new Set<string>();
  const edges: Edge[] = [];
  for await (const row of main.rows()) {
    if (textAt(row, AT.type) === "1") names.add(textAt(row, AT.name));
    const edge = textAt(row, AT.type) === "2" ? edgeOf(row) : null;
    if (edge) edges.push(edge);
  }
  const dependsOn = new Map<string, string[]>();
  const known = edges.filter(({ from, to }) => names.has(from) && names.has(to));
  for (const { from, to } of known) dependsOn.set(from, [...(dependsOn.get(from) ?? []), to]);
  return { names, dependsOn, alongRows: known.length };
}

async function* readRows(main: Table, graph: Graph, today: string): AsyncGenerator<ReadRow> {
  const columns = new TableColumns(main);
  for await (const row of main.rows()) {
    const base = { line: row.line, cells: row.cells };
    const shape = shapeIssues(row, main);
    const type = textAt(row, AT.type);
    if (type === "1") {
      const builder = new DraftBuilder(columns.of(row), today);
      const draft = readApplication({ row, builder, columns, graph });
      yield { ...base, draft, issues: [...shape, ...builder.issues] };
    } else if (type === "2") {
      const issue = dependencyProblem(row, graph);
      if (issue) yield { ...base, draft: null, issues: [...shape, issue] };
    } else {
      const issue = rowError("record-type-unknown", {
        column: main.headers[0] ?? null,
        value: type,
      });
      yield { ...base, draft: null, issues: [...shape, issue] };
    }
  }
}

function dependencyProblem(row: TableRow, { names }: Graph) {
  const edge = edgeOf(row);
  if (!edge) {
    const value = textAt(row, AT.direction);
    const params = { allowed: "northbound, southbound" };
    return rowError("bad-value", { column: "Dependency Direction", value, params });
  }
  const missing = [edge.from, edge.to].find((name) => !names.has(name));
  return missing === undefined ? null : rowError("reference-missing", { value: missing });
}

type Reading = { row: TableRow; builder: DraftBuilder; columns: TableColumns; graph: Graph };

function readApplication({ row, builder, columns, graph }: Reading) {
  const name = textAt(row, AT.name);
  const tags = tagsOf(row, columns);
  const valuesOf = (category: string) =>
    tags.filter(([key]) => key.toLowerCase() === category).map(([, value]) => value);
  for (const [category, value] of tags) builder.siteTag(category, value);
  builder.operatingSystem(...valuesOf("operating system").slice(0, 1));
  const packagingAt = columns.place([PACKAGING]);
  const packaging = packagingAt === null ? "" : textAt(row, packagingAt).toLowerCase();
  const frameworks = frameworksOf([...valuesOf("runtime"), ...valuesOf("language")], packaging);
  if (frameworks.length > 0) builder.fact("frameworks", frameworks, "konveyor-runtime-tags");
  if (/^(?:war|jar|ear|zip|tar)$/.test(packaging)) builder.fact("distribution", ["archive"]);
  builder.applications([textAt(row, AT.service)]);
  const texts = [textAt(row, AT.description), textAt(row, AT.comments)];
  builder.description(texts.filter((text) => text !== "").join("\n\n"));
  builder.dependsOn(graph.dependsOn.get(name) ?? []);
  builder.kindUnlessKnown("service");
  return builder.draft(name, "Application Name", {
    sourceKey: `konveyor:name/${name}`,
    keyBasis: "name",
  });
}

/** Pairs of category and tag to the end of the row, from the first such pair on. */
function tagsOf(row: TableRow, columns: TableColumns): [string, string][] {
  const first = columns.place(["tag category 1", "tag type 1"]);
  const pairs: [string, string][] = [];
  for (let at = first ?? row.cells.length; at + 1 < row.cells.length; at += 2) {
    const [category, tag] = [textAt(row, at), textAt(row, at + 1)];
    if (category !== "" && tag !== "") pairs.push([category, tag]);
  }
  return pairs;
}

const PLAIN_RUNTIMES = ["Node.js", "Python", "PHP", "Ruby", "Go", "COBOL"] as const;

/** Only what the dictionary lists: "Java" alone is a language, not a way of running it. */
function frameworksOf(tags: readonly string[], packaging: string): string[] {
  const folded = tags.map((tag) => tag.toLowerCase());
  const found: string[] = PLAIN_RUNTIMES.filter((name) => folded.includes(name.toLowerCase()));
  if (folded.includes("spring boot")) found.push("Java Spring Boot");
  else if (packaging === "war" && folded.includes("java")) found.push("Java WAR");
  else if (packaging === "ear" && folded.includes("java")) found.push("Java EE EAR");
  return found;
}
