import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  listMembersOutput,
  listTeamNamesOutput,
  listTeamsOutput,
  memberInput,
  nothingOutput,
  removeTeamOutput,
  saveTeamOutput,
  teamIdInput,
  teamInput,
  updateTeamInput,
} from "./team-schema";
import {
  addMember,
  createTeam,
  editTeam,
  listTeamMembers,
  listVisibleTeamNames,
  listVisibleTeams,
  removeMember,
  removeTeam,
} from "./team-service";

export const teamsRouter = router({
  list: procedureFor("team:read")
    .output(listTeamsOutput)
    .query(({ ctx }) => listVisibleTeams(ctx.scope)),

  /** For choosing a team: no counts. */
  names: procedureFor("team:read")
    .output(listTeamNamesOutput)
    .query(({ ctx }) => listVisibleTeamNames(ctx.scope)),

  members: procedureFor("user:manage")
    .input(teamIdInput)
    .output(listMembersOutput)
    .query(({ ctx, input }) => listTeamMembers(ctx.scope, input.teamId)),

  create: procedureFor("user:manage")
    .input(teamInput)
    .output(saveTeamOutput)
    .mutation(({ ctx, input }) => createTeam(ctx, input)),

  update: procedureFor("user:manage")
    .input(updateTeamInput)
    .output(saveTeamOutput)
    .mutation(({ ctx, input }) => editTeam(ctx, input)),

  remove: procedureFor("user:manage")
    .input(teamIdInput)
    .output(removeTeamOutput)
    .mutation(({ ctx, input }) => removeTeam(ctx, input.teamId)),

  addMember: procedureFor("user:manage")
    .input(memberInput)
    .output(nothingOutput)
    .mutation(({ ctx, input }) => addMember(ctx, input)),

  removeMember: procedureFor("user:manage")
    .input(memberInput)
    .output(nothingOutput)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
});
