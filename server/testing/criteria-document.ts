import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { CRITERIA } from "@/server/scoring/criteria/registry";
import type { Criterion, Gate, Pulls, Reason } from "@/server/scoring/criterion";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { DIMENSION_NAMES, DIMENSIONS } from "@/server/scoring/dimensions";
import { FOUNDING_CLAIMS, type FoundingClaim } from "@/server/scoring/founding-claims";
import { REMAINING_PULL } from "@/server/scoring/remedies";
import { SOURCES, type Backing } from "@/server/scoring/sources";

const FORMS: Record<Target, string> = {
  container: "container",
  "sandboxed-container": "sandboxed container",
  vm: "VM",
};

const INTRODUCTION = `# Criteria

<!-- Written by npm run docs:criteria from server/scoring/criteria. Edit the criteria there. -->

How Berth judges a workload: ${CRITERIA.length} criteria, each with the facts it reads, what it can find, how that
pulls on the three forms, and where it is backed.

**Pulls** stand in the order container, sandboxed container, VM, from -3 (against) to +3 (for). A
criterion may find several reasons; their pulls add up within that range. \`…\` in a sentence stands
for the value of the fact before it.

**Blocked** rules a form out whatever speaks for it. **Open** holds until one of the named remedies
is accepted: without it the form _does not or may not run_, or runs _at a risk_. A remedy leaves the pull that
living with it costs, if that is milder than the obstacle.

**Facts.** While a needed fact is unknown the criterion is unknown. A fact that refines it widens
the interval of the score while it is unknown. No unknown fact counts as a no.

**Backing.** _Read_: in the named source. _Second-hand_: in a text that quotes it. _General_: general
knowledge, not confirmed against a source.

**Founding texts.** Berth started from two texts, the first a comparison of containers and virtual
machines, the second an introduction to containers. Where they speak of what a criterion is about,
their claim is given with what the evidence says.
`;

/** The whole document, not yet formatted. */
export function criteriaDocument(): string {
  const sections = DIMENSION_NAMES.map((dimension) => {
    const own = CRITERIA.filter((criterion) => criterion.dimension === dimension);
    return `## ${DIMENSIONS[dimension]}\n\n${own.map(criterionSection).join("\n")}`;
  });
  return [INTRODUCTION, ...sections, remedySection(), sourceSection()].join("\n");
}

function criterionSection(criterion: Criterion): string {
  const { id, key, version, title, rationale, reasons, parameters } = criterion;
  const weight = DEFAULT_RUBRIC.weights[id] ?? 0;
  const claims = FOUNDING_CLAIMS.filter((claim) => claim.criteria.includes(id));
  return [
    `### ${key} ${title}\n`,
    `\`${id}\`, version ${version}; weight ${weight} in the rubric "${DEFAULT_RUBRIC.name}".\n`,
    `${escaped(rationale)}\n`,
    `${factsLine(criterion)}\n`,
    ...(Object.keys(parameters).length > 0 ? [`${parameterTable(criterion)}\n`] : []),
    `Reasons:\n\n${Object.entries(reasons).map(reasonItem).join("\n")}\n`,
    claims.length > 0
      ? `Founding texts:\n\n${claims.map(claimItem).join("\n")}\n`
      : "Founding texts: neither speaks of it.\n",
  ].join("\n");
}

const code = (name: string) => `\`${name}\``;
const codes = (names: readonly string[]) => names.map(code).join(", ");

function factsLine({ requires, refines, mentions }: Criterion): string {
  const parts: [string, readonly FactName[]][] = [
    ["Needs", requires],
    ["refined by", refines],
    ["mentions", mentions],
  ];
  const filled = parts.filter(([, names]) => names.length > 0);
  return `${filled.map(([verb, names]) => `${verb} ${codes(names)}`).join("; ")}.`;
}

function parameterTable({ parameters }: Criterion): string {
  const rows = Object.entries(parameters).map(
    ([name, { value, unit, backing }]) =>
      `| ${code(name)} | ${value} | ${unit} | ${backingText(backing)} |`,
  );
  return ["| Parameter | Value | Unit | Backing |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

function reasonItem([name, { text, pulls, gates = [], backing }]: [string, Reason]): string {
  const lines = [
    `- ${code(name)} (${pulls.map(signed).join(", ")}) ${escaped(text.replaceAll(/\{\w+\}/g, "…"))}.`,
    ...gates.map((gate) => `  - ${gateText(gate, pulls)}`),
    `  - ${backing.map(backingText).join("; ")}`,
  ];
  return lines.join("\n");
}

const signed = (pull: Pulls[number]) => (pull > 0 ? `+${pull}` : String(pull));

function gateText({ target, kind, remedies, advice }: Gate, pulls: Pulls): string {
  const lifted = remedies.map((remedy) => {
    const settled = Math.max(pulls[TARGETS.indexOf(target)] ?? 0, REMAINING_PULL[remedy]);
    return `${code(remedy)} (leaves ${signed(settled)})`;
  });
  const ways = lifted.length > 0 ? lifted.join(" or ") : (advice ?? "no remedy");
  if (kind !== "hard") {
    const meaning = kind === "stops" ? "does not or may not run" : "runs at a risk";
    return `**Open** for ${FORMS[target]} (${meaning}) until: ${ways}`;
  }
  return remedies.length > 0
    ? `**Blocked** for ${FORMS[target]} unless: ${ways}`
    : `**Blocked** for ${FORMS[target]}`;
}

function backingText(backing: Backing): string {
  const says = escaped(backing.says);
  if (backing.mark === "general") return `General: ${says}`;
  const mark = backing.mark === "read" ? "Read" : "Second-hand";
  return `${mark}, [${SOURCES[backing.source].title}](#${backing.source}): ${says}`;
}

function claimItem({ text, claim, holds, because, backing }: FoundingClaim): string {
  return [
    `- The ${text} text: ${escaped(claim)}. **${capital(holds)}.** ${escaped(because)}.`,
    `  - ${backing.map(backingText).join("; ")}`,
  ].join("\n");
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function remedySection(): string {
  const definition = factDefinition("acceptedRemedies");
  const values = "values" in definition ? definition.values : [];
  const rows = values.map(({ value, label, meaning }) => {
    const lifts = CRITERIA.filter(({ reasons }) =>
      Object.values(reasons).some(({ gates = [] }) =>
        gates.some(({ remedies }) => remedies.some((remedy) => remedy === value)),
      ),
    ).map(({ key }) => key);
    return `| ${code(String(value))} | ${label} | ${meaning} | ${lifts.join(", ")} |`;
  });
  const head = "| Remedy | Name | Means | Lifts under |\n| --- | --- | --- | --- |";
  return `## Remedies\n\n${head}\n${rows.join("\n")}\n`;
}

function sourceSection(): string {
  const items = Object.entries(SOURCES).map(
    ([id, { title, address, version }]) =>
      `- <a id="${id}"></a>[${title}](${address}), ${version}.`,
  );
  return `## Sources\n\n${items.join("\n")}\n`;
}

const escaped = (text: string): string => text.replaceAll(/[<*_[\]]/g, "\\$&");
