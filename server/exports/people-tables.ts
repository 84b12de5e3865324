import type { TrailEvent } from "@/server/audit/trail";
import { listCell, momentCell, tableOf } from "./column";

export type UserRecord = {
  id: string;
  name: string;
  email: string;
  role: string;
  status: string;
  teams: readonly { name: string }[];
  linkExpiresAt: Date | null;
};

export const USER_TABLE = tableOf<UserRecord>([
  ["id", "Berth's id of the account", ({ id }) => id],
  ["name", "Name", ({ name }) => name],
  ["email", "Address by which the person signs in", ({ email }) => email],
  ["role", "admin, planner, member or viewer", ({ role }) => role],
  ["teams", "List of team names", ({ teams }) => listCell(teams.map(({ name }) => name))],
  ["status", "active, invited or disabled", ({ status }) => status],
  [
    "linkExpiresAt",
    "Until when a link that was not used yet opens, ISO 8601 in UTC; empty = there is none",
    ({ linkExpiresAt }) => momentCell(linkExpiresAt),
  ],
]);

export type TeamRecord = {
  id: string;
  name: string;
  description: string;
  memberCount: number;
  workloadCount: number;
};

export const TEAM_TABLE = tableOf<TeamRecord>([
  ["id", "Berth's id of the team", ({ id }) => id],
  ["name", "Name", ({ name }) => name],
  ["description", "What it is for", ({ description }) => description || null],
  ["members", "People in it", ({ memberCount }) => memberCount],
  ["workloads", "Workloads that it owns, set aside ones included", (row) => row.workloadCount],
]);

export const AUDIT_TABLE = tableOf<TrailEvent>([
  ["id", "Number of the event; later ones have higher numbers", ({ id }) => id],
  ["at", "When, ISO 8601 in UTC", ({ at }) => momentCell(at)],
  ["actor", "Who, by the name at that time", ({ actorName }) => actorName],
  ["actorId", "Berth's id of the account; empty = Berth itself", ({ actorId }) => actorId],
  ["action", "What was done", ({ action }) => action],
  ["entityType", "To what kind of thing", ({ entityType }) => entityType],
  ["entityId", "Its id", ({ entityId }) => entityId],
  ["entityName", "Its name today; empty = it is gone or has none", ({ entityName }) => entityName],
  [
    "fields",
    "List of the fields that changed",
    ({ changes }) => listCell(changes.map(({ field }) => field)),
  ],
  [
    "changes",
    "The first forty of them as JSON, each with field, before and after",
    ({ changes }) => (changes.length === 0 ? null : JSON.stringify(changes)),
  ],
  ["moreChanges", "How many more there are", ({ moreChanges }) => moreChanges],
]);
