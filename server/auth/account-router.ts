import "server-only";

import { publicProcedure, router, signedInProcedure } from "@/server/api/trpc";
import { acceptLink, changeOwnPassword, describeLink, setupState, setUp } from "./account-service";
import {
  acceptLinkInput,
  acceptLinkOutput,
  changePasswordInput,
  changePasswordOutput,
  linkInput,
  linkOutput,
  setupInput,
  setupOutput,
  setupStateOutput,
} from "./schema";

/** What works before anybody is signed in, and what concerns only the own account. */
export const accountRouter = router({
  setupState: publicProcedure.output(setupStateOutput).query(() => setupState()),

  setUp: publicProcedure
    .input(setupInput)
    .output(setupOutput)
    .mutation(({ input }) => setUp(input)),

  link: publicProcedure
    .input(linkInput)
    .output(linkOutput)
    .query(({ input }) => describeLink(input.token)),

  acceptLink: publicProcedure
    .input(acceptLinkInput)
    .output(acceptLinkOutput)
    .mutation(({ input }) => acceptLink(input)),

  changePassword: signedInProcedure
    .input(changePasswordInput)
    .output(changePasswordOutput)
    .mutation(({ ctx, input }) => changeOwnPassword(ctx.actor, input)),
});
