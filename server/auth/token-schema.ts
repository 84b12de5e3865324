import { z } from "zod";
import { resultOf } from "./schema";
import { TOKEN_PERMISSIONS, TOKEN_STATES } from "./token";

const calendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day.")
  .refine((day) => !Number.isNaN(Date.parse(day)), "Choose a day.");

export const createTokenInput = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, "Say what the token is for.")
      .max(100, "Use at most 100 characters."),
    permissions: z.array(z.enum(TOKEN_PERMISSIONS)).min(1, "Choose at least one."),
    allTeams: z.boolean(),
    teamIds: z.array(z.uuid()).max(200, "Choose at most 200 teams."),
    /** The last day on which it works, in UTC. */
    lastDay: calendarDay,
  })
  .refine(({ allTeams, teamIds }) => allTeams || teamIds.length > 0, {
    path: ["teamIds"],
    error: "Choose at least one team.",
  });
export type CreateTokenInput = z.output<typeof createTokenInput>;

export const tokenIdInput = z.object({ tokenId: z.uuid() });

export const tokenRow = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  permissions: z.array(z.enum(TOKEN_PERMISSIONS)),
  allTeams: z.boolean(),
  /** Those that still are, by name. */
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  lastDay: z.string(),
  state: z.enum(TOKEN_STATES),
  owner: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});

export const tokensOutput = z.object({
  tokens: z.array(tokenRow),
  nextCursor: z.string().nullable(),
});

export const listTokensInput = z.object({ cursor: z.uuid().nullish() });

/** The token itself is told this once; only its hash is kept. */
export const createTokenOutput = resultOf(z.object({ token: z.string(), row: tokenRow }), [
  "NOT_PERMITTED",
  "TEAM_NOT_YOURS",
  "DAY_OUT_OF_REACH",
  "TOO_MANY",
]);

export const revokeTokenOutput = resultOf(z.null(), ["REVOKED_ALREADY"]);
