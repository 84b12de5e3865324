/** What a program may ask for: only to be told what a file would change, or to have it written. */
export const IMPORT_MODES = ["dry-run", "commit"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What becomes of values that people entered, where the file has others. */
export const CONFLICT_RULES = ["refuse", "keep", "replace"] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** Whether rows that cannot be read keep the others out too. */
export const ERROR_RULES = ["refuse", "skip"] as const;
export type ErrorRule = (typeof ERROR_RULES)[number];

/** What stands for the decisions of a person in an import that a program sent. */
export type ImportRules = { mode: ImportMode; conflicts: ConflictRule; errors: ErrorRule };

/** With a digest of files and rules, by which a repeated request is told from another one. */
export type Unattended = ImportRules & { fingerprint: string };
