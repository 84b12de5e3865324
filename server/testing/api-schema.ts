import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import ts from "typescript";

const require = createRequire(import.meta.url);

const ENTRIES = {
  kubernetes: require.resolve("@kubevirt-ui-ext/kubevirt-api/kubernetes"),
  kubevirt: require.resolve("@kubevirt-ui-ext/kubevirt-api/kubevirt"),
};

type Schema = Record<string, unknown>;

/** Whole numbers or text in the API, of which the generated types keep the text alone. */
const INT_OR_STRING = ["maxUnavailable", "minAvailable", "maxSurge", "port", "targetPort"];

/**
 * JSON schemas out of the types that KubeVirt's interface generates from the OpenAPI documents of
 * Kubernetes, KubeVirt and its importer. Stricter than those: a field that the API does not know is
 * refused, as `kubectl` does with strict validation.
 *
 * @param part folder of the package: "kubernetes" or "kubevirt"
 * @throws RangeError for a name that there is not
 */
export function apiSchema(part: keyof typeof ENTRIES, name: string): ValidateFunction {
  const file = ENTRIES[part].replace(/index\.c?js$/, "index.d.ts");
  const declared = declarationsOf(readFileSync(file, "utf8"));
  const definitions: Record<string, Schema> = {};
  define(name, declared, definitions);
  const schema = { $ref: `#/definitions/${name}`, definitions };
  return new Ajv({ allErrors: true, strict: false }).compile(schema);
}

type Declarations = ReadonlyMap<string, ts.InterfaceDeclaration>;

function declarationsOf(text: string): Declarations {
  const source = ts.createSourceFile("api.d.ts", text, ts.ScriptTarget.Latest, true);
  const found = source.statements.filter(ts.isInterfaceDeclaration);
  return new Map(found.map((declaration) => [declaration.name.text, declaration]));
}

function define(name: string, declared: Declarations, definitions: Record<string, Schema>): void {
  if (definitions[name]) return;
  const declaration = declared.get(name);
  if (!declaration) throw new RangeError(`Expected the name of an API type, got "${name}"`);
  // Held before it is filled: types of the API refer to themselves.
  const schema: Schema = { type: "object", additionalProperties: false };
  definitions[name] = schema;
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const member of declaration.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const key = (member.name as ts.Identifier).text;
    properties[key] = INT_OR_STRING.includes(key)
      ? { type: ["integer", "string"] }
      : schemaOf(member.type, { declared, definitions });
    if (!member.questionToken) required.push(key);
  }
  Object.assign(schema, { properties, required });
}

type Making = { declared: Declarations; definitions: Record<string, Schema> };

function schemaOf(type: ts.TypeNode, making: Making): Schema {
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { type: "string" };
    case ts.SyntaxKind.NumberKeyword:
      return { type: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { type: "boolean" };
    case ts.SyntaxKind.ObjectKeyword:
      return { type: "object" };
    case ts.SyntaxKind.AnyKeyword:
      return {};
    default:
  }
  if (ts.isTypeLiteralNode(type)) return recordOf(type, making);
  if (!ts.isTypeReferenceNode(type)) return {};
  const name = type.typeName.getText();
  const [argument] = type.typeArguments ?? [];
  if (name === "Array" && argument) return { type: "array", items: schemaOf(argument, making) };
  if (name === "Date" || !making.declared.has(name)) return { type: "string" };
  define(name, making.declared, making.definitions);
  return { $ref: `#/definitions/${name}` };
}

/** `{ [key: string]: T }`. */
function recordOf(type: ts.TypeLiteralNode, making: Making): Schema {
  const [member] = type.members;
  if (!member || !ts.isIndexSignatureDeclaration(member)) return { type: "object" };
  return { type: "object", additionalProperties: schemaOf(member.type, making) };
}

/** The schema of the Compose Specification, as a linter of compose files ships it. */
export function composeSchema(): ValidateFunction {
  const file = require
    .resolve("dclint/package.json")
    .replace(/package\.json$/, "schemas/compose.schema.json");
  // The address of the draft is spelled with https there, which the validator does not know.
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Schema;
  return new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
}
