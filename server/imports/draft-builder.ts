import type { FactName } from "@/server/inventory/fact-names";
import { parseFactValue } from "@/server/inventory/fact-values";
import type { FactValue } from "@/server/inventory/facts";
import { DESCRIPTION_MAX, NAME_MAX, hasControlCharacter } from "@/server/inventory/text-rules";
import type { PowerState, SetAsideReason, WorkloadKind } from "@/server/inventory/workload";
import { COLUMN_SYNONYMS } from "./column-synonyms";
import { draftTags } from "./draft-tags";
import { readFactCell } from "./mapped-cell";
import type { SizeUnit } from "./mapping-target";
import { parseLocalNumber } from "./number-format";
import { operatingSystemFacts } from "./operating-system-facts";
import type { FoundCell, RowCells } from "./row-cells";
import { rowError, rowWarning, type RowIssue } from "./row-issue";
import { toGib } from "./size-unit";
import { headerKey } from "./table";
import { paragraphs } from "./tidy-text";
import { isNothing, powerStateOf } from "./value-synonyms";
import { keyedTag, type DraftFact, type KeyBasis, type WorkloadDraft } from "./workload-draft";

export type DraftKey = { sourceKey: string; keyBasis: KeyBasis };

/** Puts together what one row of a known format says about one workload, fact by fact. */
export class DraftBuilder {
  readonly issues: RowIssue[] = [];
  private readonly facts: DraftFact[] = [];
  private readonly tags: string[] = [];
  private readonly keys = new Set<string>();
  private readonly links: Pick<WorkloadDraft, "applications" | "dependsOn"> = {};
  private readonly set: WorkloadDraft["set"] = {};
  private readonly fill: WorkloadDraft["fill"] = {};
  private standing: WorkloadDraft["setAside"];

  constructor(
    private readonly cells: RowCells,
    private readonly today: string,
  ) {}

  /** The first word on a fact counts. What was worked out can be out of bounds as well. */
  fact<Name extends FactName>(
    name: Name,
    value: FactValue<Name>,
    rule: string | null = null,
  ): void {
    if (this.facts.some((fact) => fact.name === name)) return;
    const parsed = parseFactValue(name, value);
    if (!parsed.ok) {
      const params = { allowed: parsed.allowed };
      this.issues.push(rowError("bad-value", { column: name, value: parsed.given, params }));
    } else if (parsed.value !== null) this.facts.push({ name, value: parsed.value, rule });
  }

  /** An amount above zero. Inventories write 0 where they have no data, so 0 stays unknown. */
  size(name: FactName, columns: readonly string[], unit: SizeUnit | null): boolean {
    const found = this.cells.find(...columns);
    if (!found) return false;
    const { header, cell, decimal } = found;
    const read = readFactCell({ fact: name, header, cell: zeroless(cell), unit, decimal });
    if (read.kind === "bad") this.issues.push(read.issue);
    if (read.kind !== "value") return false;
    this.fact(name, read.value);
    return true;
  }

  /** A plain number of a column, or null; what is no number is an error of the row. */
  number(...columns: readonly string[]): number | null {
    const found = this.cells.find(...columns);
    if (!found) return null;
    if (typeof found.cell === "number") return found.cell;
    const parsed = parseLocalNumber(found.text.replace(/\s*%$/, ""), found.decimal);
    if (parsed.ok) return parsed.value;
    const { header, text } = found;
    const code = parsed.reason === "ambiguous" ? "ambiguous-number" : "not-a-number";
    this.issues.push(rowError(code, { column: header, value: text }));
    return null;
  }

  /** A size that was put together from several cells. */
  total(name: "dataGiB" | "memoryGiB", amount: number, { unit, rule }: Totalled): void {
    if (amount > 0) this.fact(name, toGib(amount, unit), rule);
  }

  /** A listed value; a site's own word is kept as a tag and told, never taken for another one. */
  listed(name: FactName, found: FoundCell | null): void {
    if (!found) return;
    const { header, cell, decimal, text } = found;
    const read = readFactCell({ fact: name, header, cell, unit: null, decimal });
    if (read.kind === "value") this.fact(name, read.value);
    if (read.kind !== "bad") return;
    this.issues.push(rowWarning("value-not-taken", { column: header, value: text }));
    this.tag(header.trim(), text);
  }

  operatingSystem(...texts: readonly string[]): void {
    const text = texts.filter((part) => part !== "").join(" ");
    for (const fact of operatingSystemFacts(text, this.today)) {
      if (!this.facts.some(({ name }) => name === fact.name)) this.facts.push(fact);
    }
  }

  /** The key is spoken of even where the value is empty: an earlier value then goes. */
  tag(key: string, value: string): void {
    this.keys.add(key);
    if (!isNothing(value)) this.tags.push(keyedTag(key, value));
  }

  /** A key that the site chose stays a tag; what it means without doubt is a fact as well. */
  siteTag(key: string, value: string): void {
    this.tag(key.trim(), value);
    if (isNothing(value)) return;
    const target = COLUMN_SYNONYMS.get(headerKey(key));
    if (target === "applications") this.applications([value]);
    if (target !== "environment" && target !== "criticality") return;
    const of = { fact: target, header: key, cell: value, unit: null, decimal: null };
    const read = readFactCell(of);
    if (read.kind === "value") this.fact(target, read.value);
  }

  plainTags(tags: readonly string[]): void {
    this.tags.push(...tags.filter((tag) => !isNothing(tag)));
  }

  applications(names: readonly string[]): void {
    const before = this.links.applications?.values ?? [];
    const values = [...new Set([...before, ...this.names(names)])];
    if (values.length > 0) this.links.applications = { mode: "merge", values };
  }

  dependsOn(names: readonly string[]): void {
    const values = this.names(names);
    if (values.length > 0) this.links.dependsOn = { mode: "merge", values };
  }

  private names(names: readonly string[]): string[] {
    const filled = names.map((name) => name.trim()).filter((name) => !isNothing(name));
    return [...new Set(filled)].filter((name) => {
      if (isGoodName(name)) return true;
      this.issues.push(rowWarning("value-not-taken", { column: null, value: name }));
      return false;
    });
  }

  description(text: string): void {
    const description = paragraphs(text, DESCRIPTION_MAX);
    if (description !== "") this.fill.description = description;
  }

  kind(kind: WorkloadKind): void {
    this.set.kind = kind;
  }

  kindUnlessKnown(kind: WorkloadKind): void {
    this.fill.kind = kind;
  }

  /** Machines that are off are set aside until they are on again. */
  power(text: string): void {
    const state: PowerState = powerStateOf(text) ?? "unknown";
    this.set.powerState = state;
    this.setAside(state === "off" ? "powered-off" : null);
  }

  setAside(reason: SetAsideReason | null): void {
    this.standing = { reason, when: "power-changes" };
  }

  /** Null, with an error, where the row names nothing that can be kept. */
  draft(name: string, column: string, key: DraftKey): WorkloadDraft | null {
    if (name === "") {
      this.issues.push(rowError("name-missing", { column }));
      return null;
    }
    if (!isGoodName(name)) {
      const params = { allowed: `one line of at most ${NAME_MAX} characters` };
      this.issues.push(rowError("bad-value", { column, value: name, params }));
      return null;
    }
    if (key.keyBasis === "name") {
      this.issues.push(rowWarning("key-from-name", { column, value: name }));
    }
    const keys = [...this.keys];
    const tags = draftTags(this.tags, this.issues);
    return {
      workloadId: null,
      ...key,
      name,
      set: this.set,
      fill: this.fill,
      ...(this.standing ? { setAside: this.standing } : {}),
      ...(tags.length > 0 || keys.length > 0
        ? { tags: { mode: "merge" as const, values: tags, keys } }
        : {}),
      ...this.links,
      facts: this.facts,
      clearedFacts: [],
    };
  }
}

type Totalled = { unit: SizeUnit; rule: string | null };

const isGoodName = (name: string): boolean => name.length <= NAME_MAX && !hasControlCharacter(name);

const zeroless = (cell: FoundCell["cell"]): FoundCell["cell"] =>
  cell === 0 || (typeof cell === "string" && /^0+(?:[.,]0+)?$/.test(cell.trim())) ? null : cell;
