/** One field's difference. `null` stands for "was not there" or "is unknown". */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** Flat records only: nested data is flattened by the caller into "facts.os", "dates.start". */
export type AuditedFields = Readonly<Record<string, unknown>>;

/**
 * The fields whose values differ, in alphabetical order, so that equal edits read equally.
 * Lists compare by content; a missing field equals null.
 */
export function changesBetween(before: AuditedFields, after: AuditedFields): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.flatMap((field) => {
    const old = valueOf(before, field);
    const next = valueOf(after, field);
    return isSame(old, next) ? [] : [{ field, before: old, after: next }];
  });
}

const valueOf = (fields: AuditedFields, field: string): unknown =>
  (Object.hasOwn(fields, field) ? fields[field] : null) ?? null;

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
