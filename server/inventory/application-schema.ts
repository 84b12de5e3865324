import { z } from "zod";
import { idsInput, lineInput, paragraphsInput } from "./schema";
import { DESCRIPTION_MAX, hasControlCharacter, NAME_MAX } from "./text-rules";

const content = {
  teamId: z.uuid("Choose a team."),
  name: lineInput("the application a name", NAME_MAX),
  description: paragraphsInput(DESCRIPTION_MAX),
};

/** Text to look for; what cannot stand in a name is refused before it reaches the database. */
export const searchTextInput = z
  .string()
  .trim()
  .max(NAME_MAX)
  .refine((text) => !hasControlCharacter(text), "Remove the invisible control characters.");

export const applicationIdInput = z.object({ applicationId: z.uuid() });

export const createApplicationInput = z.object(content);

export const updateApplicationInput = z.object({
  ...content,
  applicationId: z.uuid(),
  expectedVersion: z.number().int().positive(),
});

export const listApplicationsInput = z.object({
  q: searchTextInput.default(""),
  teamIds: idsInput(100).default([]),
  cursor: z
    .object({ name: z.string().max(NAME_MAX), id: z.uuid() })
    .nullable()
    .default(null),
});
