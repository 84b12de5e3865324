import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  inviteInput,
  inviteOutput,
  listUsersInput,
  listUsersOutput,
  newLinkOutput,
  setDisabledInput,
  setDisabledOutput,
  updateUserInput,
  updateUserOutput,
  userIdInput,
} from "./user-schema";
import { inviteUser, listUsers, makeUserLink, setUserDisabled, updateUser } from "./user-service";

export const usersRouter = router({
  list: procedureFor("user:manage")
    .input(listUsersInput)
    .output(listUsersOutput)
    .query(({ input }) => listUsers(input)),

  invite: procedureFor("user:manage")
    .input(inviteInput)
    .output(inviteOutput)
    .mutation(({ ctx, input }) => inviteUser(ctx.actor, input)),

  update: procedureFor("user:manage")
    .input(updateUserInput)
    .output(updateUserOutput)
    .mutation(({ ctx, input }) => updateUser(ctx.actor, input)),

  setDisabled: procedureFor("user:manage")
    .input(setDisabledInput)
    .output(setDisabledOutput)
    .mutation(({ ctx, input }) => setUserDisabled(ctx.actor, input)),

  /** A new invitation for who has no password yet, a reset link for everybody else. */
  makeLink: procedureFor("user:manage")
    .input(userIdInput)
    .output(newLinkOutput)
    .mutation(({ ctx, input }) => makeUserLink(ctx.actor, input.userId)),
});
