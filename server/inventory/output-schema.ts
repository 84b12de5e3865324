import { z } from "zod";
import type { FactName } from "./fact-names";
import type { FactValue, FactValues } from "./facts";
import {
  POWER_STATES,
  SET_ASIDE_REASONS,
  VERDICTS,
  WORKLOAD_KINDS,
  type FactOrigins,
} from "./workload";

const count = z.number().int().nonnegative();
const verdict = z.enum(VERDICTS);
const named = z.object({ id: z.string(), name: z.string() });
const scoreRange = z.object({ score: z.number().nullable(), low: z.number(), high: z.number() });
const cursor = z.object({ value: z.string().nullable(), id: z.string() });

const listedWorkload = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(WORKLOAD_KINDS),
  teamId: z.string(),
  teamName: z.string(),
  environment: z.string().nullable(),
  criticality: z.string().nullable(),
  os: z.string().nullable(),
  vCpu: z.number().nullable(),
  memoryGib: z.number().nullable(),
  dataGib: z.number().nullable(),
  tags: z.array(z.string()),
  applications: z.array(named),
  powerState: z.enum(POWER_STATES),
  setAside: z.enum(SET_ASIDE_REASONS).nullable(),
  inheritedFacts: z.array(z.string()),
  updatedAt: z.date(),
  verdict: verdict.nullable(),
  override: z.object({ reason: z.string(), until: z.string(), madeByName: z.string() }).nullable(),
  assessment: z
    .object({
      verdict,
      container: scoreRange,
      sandboxed: scoreRange,
      vm: scoreRange,
      coverage: z.number(),
      blockers: z.array(z.string()),
    })
    .nullable(),
});

export const workloadPageOutput = z.object({
  rows: z.array(listedWorkload),
  previous: cursor.nullable(),
  next: cursor.nullable(),
});

export const workloadCountsOutput = z.object({
  matching: count,
  writable: count,
  active: count,
  setAside: count,
});

const choices = z.array(z.object({ value: z.string().nullable(), workloads: count }));
const namedChoices = z.array(named.extend({ workloads: count }));

export const facetsOutput = z.object({
  teams: namedChoices,
  applications: z.array(named.extend({ workloads: count, teamName: z.string() })),
  environments: choices,
  os: choices,
  criticalities: choices,
  kinds: choices,
  verdicts: choices,
  overrides: choices,
  tags: choices,
  blockers: z.array(z.object({ value: z.string(), title: z.string(), workloads: count })),
});

// Facts were read by the dictionary when they were written; age and origin stand beside each.
const facts = z.custom<FactValues>((value) => typeof value === "object" && value !== null);
const factOrigins = z.custom<FactOrigins>((value) => typeof value === "object" && value !== null);

const factName = z.custom<FactName>((value) => typeof value === "string");
const factValue = z.custom<FactValue>((value) => value !== undefined);
const claim = { value: factValue, from: z.array(named) };
const contested = z.array(z.object({ fact: factName, claims: z.array(z.object(claim)) }));

const inheritance = z.object({
  archetypes: z.array(named),
  inherited: z.array(z.object({ fact: factName, ...claim })),
  conflicts: contested,
  overridden: contested,
});

export const workloadDetailOutput = z.object({
  id: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  name: z.string(),
  kind: z.enum(WORKLOAD_KINDS),
  description: z.string(),
  tags: z.array(z.string()).readonly(),
  powerState: z.enum(POWER_STATES),
  setAside: z.enum(SET_ASIDE_REASONS).nullable(),
  sourceKey: z.string().nullable(),
  facts,
  factOrigins,
  applications: z.array(named),
  hiddenApplications: count,
  inheritance,
  verdict: verdict.nullable(),
  computedVerdict: verdict.nullable(),
  isOverridden: z.boolean(),
  version: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** The answer of an operation with one value or one of some expected refusals. */
const refusal = <Reason extends string>(...reasons: [Reason, ...Reason[]]) =>
  z.object({ ok: z.literal(false), reason: z.enum(reasons) });
const success = <Value extends z.ZodType>(value: Value) => z.object({ ok: z.literal(true), value });
const refusalWith = <Reason extends string, Detail extends z.ZodType>(
  reason: Reason,
  detail: Detail,
) => z.object({ ok: z.literal(false), reason: z.literal(reason), detail });

const saved = success(z.object({ workloadId: z.string(), version: z.number().int() }));

export const createWorkloadOutput = z.union([
  saved,
  refusal("TEAM_NOT_YOURS", "APPLICATION_UNKNOWN"),
]);

export const updateWorkloadOutput = z.union([
  saved,
  refusalWith("CONFLICT", workloadDetailOutput),
  refusal("TEAM_NOT_YOURS", "APPLICATION_UNKNOWN", "SOURCE_KEY_TAKEN"),
]);

const selectionChanged = refusalWith("SELECTION_CHANGED", z.object({ count }));
const jobId = z.string().nullable();

export const bulkUpdateOutput = z.union([
  success(z.object({ selected: count, changed: count, jobId })),
  selectionChanged,
  refusalWith("TOO_MANY_TAGS", z.object({ count })),
  refusal("TEAM_NOT_YOURS", "APPLICATION_UNKNOWN", "SOURCE_KEY_TAKEN"),
]);

export const removeOutput = z.union([
  success(z.object({ removed: count, operationId: z.string() })),
  selectionChanged,
]);

const taken = z.object({ count, names: z.array(z.string()) });

export const restoreOutput = z.union([
  success(z.object({ restored: count, taken, jobId })),
  refusalWith("NOTHING_TO_RESTORE", taken),
]);

export const historyOutput = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      at: z.date(),
      actorName: z.string(),
      action: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const remediesOutput = z.array(
  z.object({
    remedy: z.string(),
    label: z.string(),
    meaning: z.string(),
    by: z.string().nullable(),
    at: z.date().nullable(),
    reason: z.string().nullable(),
  }),
);

export const foundWorkloadsOutput = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    teamName: z.string(),
    environment: z.string().nullable(),
  }),
);

const dependencyEnds = z.object({
  shown: z.array(
    z.object({
      dependencyId: z.string(),
      workloadId: z.string(),
      name: z.string(),
      teamId: z.string(),
      teamName: z.string(),
      verdict: verdict.nullable(),
      computedVerdict: verdict.nullable(),
      isOverridden: z.boolean(),
      setAside: z.enum(SET_ASIDE_REASONS).nullable(),
      note: z.string(),
      basis: z.enum(["declared", "observed"]),
    }),
  ),
  visible: count,
  outside: count,
});

export const dependenciesOutput = z.object({
  dependsOn: dependencyEnds,
  neededBy: dependencyEnds,
});

export const addDependencyOutput = z.union([
  success(z.object({ dependencyId: z.string() })),
  refusal("ON_ITSELF", "STANDS_ALREADY"),
]);

const application = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  version: z.number().int(),
  updatedAt: z.date(),
  verdicts: z.array(z.object({ verdict: verdict.nullable(), workloads: count, overridden: count })),
  verdict: verdict.nullable(),
  workloads: count,
  outside: count,
});

export const applicationOutput = application;

export const applicationPageOutput = z.object({
  rows: z.array(application),
  next: named.nullable(),
});

export const applicationChoicesOutput = z.array(named.extend({ teamName: z.string() }));

const savedApplication = success(z.object({ applicationId: z.string() }));

export const createApplicationOutput = z.union([
  savedApplication,
  refusal("NAME_TAKEN", "TEAM_NOT_YOURS"),
]);

export const updateApplicationOutput = z.union([
  savedApplication,
  refusalWith(
    "CONFLICT",
    z.object({
      id: z.string(),
      teamId: z.string(),
      name: z.string(),
      description: z.string(),
      version: z.number().int(),
    }),
  ),
  refusal("NAME_TAKEN", "TEAM_NOT_YOURS"),
]);
