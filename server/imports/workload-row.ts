/**
 * Audited fields of a workload row as the database spells it, for the rare case in which a whole
 * row, not a draft, is compared.
 */
export function rowFields(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const facts = typeof row.facts === "object" && row.facts !== null ? row.facts : {};
  const tags = Array.isArray(row.tags) && row.tags.length > 0 ? (row.tags as unknown[]) : null;
  return {
    name: row.name,
    kind: row.kind,
    description: row.description === "" ? null : row.description,
    tags,
    powerState: row.power_state,
    setAside: row.set_aside,
    sourceKey: row.source_key,
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`facts.${name}`, value])),
  };
}
