import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { countMembershipOf, getMembership } from "./membership-service";
import { planEditOutput } from "./output-schema";
import { planIdInput } from "./schema";
import {
  againstOutput,
  comparisonOutput,
  keepVersionOutput,
  membershipCountOutput,
  membershipOutput,
  versionsOutput,
} from "./version-output-schema";
import {
  againstInput,
  baselineInput,
  compareInput,
  keepVersionInput,
  restoreInput,
} from "./version-schema";
import {
  compareVersions,
  getVersions,
  nameBaseline,
  reportAgainst,
  restoreVersion,
  takeVersion,
} from "./version-service";

const reading = procedureFor("plan:read");
const writing = procedureFor("plan:write");

export const versionRouter = router({
  list: reading
    .input(planIdInput)
    .output(versionsOutput)
    .query(({ ctx, input }) => getVersions(input, ctx)),

  compare: reading
    .input(compareInput)
    .output(comparisonOutput)
    .query(({ ctx, input }) => compareVersions(input, ctx)),

  against: reading
    .input(againstInput)
    .output(againstOutput)
    .query(({ ctx, input }) => reportAgainst(input, ctx)),

  keep: writing
    .input(keepVersionInput)
    .output(keepVersionOutput)
    .mutation(({ ctx, input }) => takeVersion(input, ctx)),

  restore: writing
    .input(restoreInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => restoreVersion(input, ctx)),

  setBaseline: writing
    .input(baselineInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => nameBaseline(input, ctx)),
});

export const membershipRouter = router({
  get: writing
    .input(planIdInput)
    .output(membershipOutput)
    .query(({ ctx, input }) => getMembership(input, ctx)),

  count: writing
    .input(planIdInput)
    .output(membershipCountOutput)
    .query(({ ctx, input }) => countMembershipOf(input, ctx)),
});
