import { parseArgs } from "node:util";
import { FORMAT_IDS } from "@/server/imports/import-format";
import {
  CONFLICT_RULES,
  ERROR_RULES,
  type ConflictRule,
  type ErrorRule,
  type ImportMode,
} from "@/server/imports/import-rules";

export const IMPORT_USAGE = `usage: npm run --silent import -- FILE... --team NAME [options]

  --team NAME         the team that the rows belong to, by name or id
  --dry-run           says what the files would change and changes nothing (this is the default)
  --commit            writes it, unless a rule below speaks against it
  --format ID         instead of the format that is recognised
                      (${FORMAT_IDS.join(", ")})
  --conflicts RULE    where people entered other values: refuse (default), keep theirs, or
                      replace them; keep and replace also take the first of rows of one workload
  --errors RULE       rows that cannot be read: refuse (default) or skip
  --key TEXT          the same key for the same files is one import, however often it is sent
  --url ADDRESS       of Berth; else BERTH_URL, else http://localhost:3000
  --json              prints what the API answered instead of sentences

The token stands in BERTH_TOKEN. Ends with 0 when all went well, 1 when rows or rules refused it,
2 when it was called wrongly, 3 when Berth cannot be reached or does not permit it.`;

export type ImportCommand = {
  files: string[];
  team: string;
  mode: ImportMode;
  format: string | null;
  conflicts: ConflictRule;
  errors: ErrorRule;
  key: string | null;
  url: string | null;
  isJson: boolean;
};

export type ParsedCommand =
  { ok: true; value: ImportCommand } | { ok: false; message: string } | { ok: false; isHelp: true };

const OPTIONS = {
  team: { type: "string" },
  "dry-run": { type: "boolean" },
  commit: { type: "boolean" },
  format: { type: "string" },
  conflicts: { type: "string" },
  errors: { type: "string" },
  key: { type: "string" },
  url: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

class UsageError extends Error {}

export function parseImportArguments(given: readonly string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      options: OPTIONS,
      allowPositionals: true,
    });
    if (values.help) return { ok: false, isHelp: true };
    if (positionals.length === 0) throw new UsageError("Name at least one file.");
    if (!values.team) throw new UsageError("Name the team: --team NAME.");
    if (values["dry-run"] && values.commit) {
      throw new UsageError("--dry-run and --commit exclude each other.");
    }
    const value = {
      files: positionals,
      team: values.team,
      mode: values.commit ? ("commit" as const) : ("dry-run" as const),
      format: oneOf("--format", values.format, FORMAT_IDS),
      conflicts: oneOf("--conflicts", values.conflicts, CONFLICT_RULES) ?? "refuse",
      errors: oneOf("--errors", values.errors, ERROR_RULES) ?? "refuse",
      key: values.key ?? null,
      url: values.url === undefined ? null : originOf("--url", values.url),
      isJson: values.json ?? false,
    };
    return { ok: true, value };
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

function oneOf<Value extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly Value[],
): Value | null {
  if (given === undefined) return null;
  const found = allowed.find((one) => one === given);
  if (found) return found;
  throw new UsageError(`${option} is one of ${allowed.join(", ")}, not "${given}".`);
}

/** @throws UsageError for what is no web address */
function originOf(option: string, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new UsageError(`${option} is an address such as https://berth.example.com.`);
}

const isParseArgsError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
