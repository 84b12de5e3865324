import { randomUUID } from "node:crypto";
import type { Actor } from "@/server/auth/actor";
import type { Role } from "@/server/auth/roles";
import type { Db } from "@/server/db/client";
import type { Prisma } from "@/server/db/generated/client";
import { makeActor } from "./actor";

/**
 * Rows for tests: `makeX` is pure and gives a whole, valid row with the given columns replaced;
 * `insertX` writes one. Names are unique, so rows of several tests can share a database.
 */
let made = 0;
const nextNumber = () => (made += 1);

export type TeamRow = { id: string; name: string; description: string };

export function makeTeam(overrides: Partial<TeamRow> = {}): TeamRow {
  return { id: randomUUID(), name: `Team ${nextNumber()}`, description: "", ...overrides };
}

export async function insertTeam(db: Db, overrides: Partial<TeamRow> = {}): Promise<TeamRow> {
  const team = makeTeam(overrides);
  await db.team.create({ data: team });
  return team;
}

export type UserRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  banned: boolean;
  emailVerified: boolean;
};

export function makeUser(overrides: Partial<UserRow> = {}): UserRow {
  const number = nextNumber();
  return {
    id: randomUUID(),
    name: `Person ${number}`,
    email: `person-${number}@example.com`,
    role: "member",
    banned: false,
    emailVerified: true,
    ...overrides,
  };
}

/** Writes the user and the memberships; the teams must exist. */
export async function insertUser(
  db: Db,
  { teamIds = [], ...overrides }: Partial<UserRow> & { teamIds?: readonly string[] } = {},
): Promise<UserRow> {
  const user = makeUser(overrides);
  const memberships = { create: teamIds.map((teamId) => ({ teamId })) };
  await db.user.create({ data: { ...user, memberships } });
  return user;
}

/** A person with the role, as row and as the actor that services take. */
export async function insertActor(
  db: Db,
  role: Role,
  teamIds: readonly string[] = [],
): Promise<Actor> {
  const { id, name, email } = await insertUser(db, { role, teamIds });
  return makeActor({ userId: id, name, email, role, teamIds });
}

export type WorkloadRow = {
  id: string;
  teamId: string;
  name: string;
  kind: string;
  description: string;
  tags: string[];
  powerState: string;
  setAside: string | null;
  sourceKey: string | null;
  facts: Prisma.InputJsonObject;
  factOrigins: Prisma.InputJsonObject;
  version: number;
};

/** A workload without any answered fact; pass `facts` by the names of the fact dictionary. */
export function makeWorkload(overrides: Partial<WorkloadRow> & { teamId: string }): WorkloadRow {
  return {
    id: randomUUID(),
    name: `workload-${nextNumber()}`,
    kind: "vm",
    description: "",
    tags: [],
    powerState: "on",
    setAside: null,
    sourceKey: null,
    facts: {},
    factOrigins: {},
    version: 1,
    ...overrides,
  };
}

export async function insertWorkload(
  db: Db,
  overrides: Partial<WorkloadRow> & { teamId: string },
): Promise<WorkloadRow> {
  const workload = makeWorkload(overrides);
  await db.workload.create({ data: workload });
  return workload;
}

export type ApplicationRow = { id: string; teamId: string; name: string; description: string };

export async function insertApplication(
  db: Db,
  overrides: Partial<ApplicationRow> & { teamId: string; workloadIds?: readonly string[] },
): Promise<ApplicationRow> {
  const { workloadIds = [], ...columns } = overrides;
  const application = {
    id: randomUUID(),
    name: `Application ${nextNumber()}`,
    description: "",
    ...columns,
  };
  const workloads = { create: workloadIds.map((workloadId) => ({ workloadId })) };
  await db.application.create({ data: { ...application, workloads } });
  return application;
}

/** `fromId` depends on `toId`. */
export async function insertDependency(db: Db, fromId: string, toId: string): Promise<string> {
  const { id } = await db.dependency.create({ data: { id: randomUUID(), fromId, toId } });
  return id;
}

/** The rubric in force, with an empty definition: for tests that store assessments themselves. */
export async function insertPublishedRubric(db: Db): Promise<string> {
  const { id } = await db.rubricVersion.create({
    data: { number: 1, name: "Test rubric", status: "published", definition: {}, digest: "test" },
  });
  return id;
}

type AssessmentRow = Prisma.AssessmentUncheckedCreateInput;

/** A stored verdict of the test's choosing: reports and lists read it, whatever the facts say. */
export async function insertAssessment(
  db: Db,
  overrides: Partial<AssessmentRow> & { workloadId: string; rubricVersionId: string },
): Promise<void> {
  const bounds = { low: 0, high: 100 };
  await db.assessment.create({
    data: {
      engineVersion: "test",
      factsHash: "test",
      verdict: "container",
      scoreContainer: 70,
      scoreSandboxed: 60,
      scoreVm: 50,
      lowContainer: bounds.low,
      highContainer: bounds.high,
      lowSandboxed: bounds.low,
      highSandboxed: bounds.high,
      lowVm: bounds.low,
      highVm: bounds.high,
      acceptContainer: 1,
      acceptSandboxed: 0,
      acceptVm: 0,
      coverage: 0.5,
      ...overrides,
    },
  });
}

type OverrideRow = Prisma.VerdictOverrideUncheckedCreateInput;

/** A person's verdict that holds far beyond any test; `until` takes a day as a date in UTC. */
export async function insertOverride(
  db: Db,
  overrides: Partial<OverrideRow> & { workloadId: string },
): Promise<void> {
  await db.verdictOverride.create({
    data: {
      verdict: "vm",
      computedVerdict: "container",
      reason: "The team runs it so",
      until: new Date("2999-12-31"),
      madeByName: "Planner",
      madeAt: new Date("2026-11-01T09:00:00Z"),
      ...overrides,
    },
  });
}

/** A session that lasts a day, as the sign-in would write it. */
export async function insertSession(db: Db, userId: string): Promise<{ token: string }> {
  const token = randomUUID().replaceAll("-", "");
  const expiresAt = new Date(Date.now() + 24 * 3600 * 1000);
  await db.session.create({ data: { id: randomUUID(), token, userId, expiresAt } });
  return { token };
}
