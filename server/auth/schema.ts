import { z } from "zod";
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./password";
import { LINK_PURPOSES } from "./access-link";

/** Refusals that are answers, beside the value of a success. */
export const resultOf = <Value extends z.ZodType, const Reasons extends readonly string[]>(
  value: Value,
  reasons: Reasons,
) =>
  z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), reason: z.enum(reasons) }),
  ]);

export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(EMAIL_MAX_LENGTH, `Use at most ${EMAIL_MAX_LENGTH} characters.`)
  .pipe(z.email("Enter an email address, such as name@example.com."));

export const personNameInput = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use at most 100 characters.");

export const newPasswordInput = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`);

export const setupInput = z.object({
  name: personNameInput,
  email: emailInput,
  password: newPasswordInput,
});
export type SetupInput = z.infer<typeof setupInput>;

export const setupStateOutput = z.object({ isOpen: z.boolean() });
export const setupOutput = resultOf(z.null(), ["SETUP_CLOSED"]);

const tokenInput = z.string().regex(/^[\w-]{20,100}$/);
const LINK_REFUSALS = ["LINK_UNKNOWN", "LINK_USED", "LINK_EXPIRED", "ACCOUNT_DISABLED"] as const;

export const linkInput = z.object({ token: tokenInput });
export const linkOutput = resultOf(
  z.object({ purpose: z.enum(LINK_PURPOSES), name: z.string(), email: z.string() }),
  LINK_REFUSALS,
);

export const acceptLinkInput = z.object({ token: tokenInput, password: newPasswordInput });
export const acceptLinkOutput = resultOf(z.object({ email: z.string() }), LINK_REFUSALS);

export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, "Enter your current password.").max(PASSWORD_MAX_LENGTH),
  newPassword: newPasswordInput,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
export const changePasswordOutput = resultOf(z.null(), ["WRONG_PASSWORD", "ACCOUNT_RESTS"]);
