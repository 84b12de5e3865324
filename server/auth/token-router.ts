import "server-only";

import { procedureFor, router, signedInProcedure } from "@/server/api/trpc";
import {
  createTokenInput,
  createTokenOutput,
  listTokensInput,
  revokeTokenOutput,
  tokenIdInput,
  tokensOutput,
} from "./token-schema";
import {
  createToken,
  listAllTokens,
  listOwnTokens,
  revokeOwnToken,
  revokeToken,
} from "./token-service";

/** Tokens by which programs act: a person's own, and everybody's for who manages people. */
export const tokensRouter = router({
  list: signedInProcedure
    .input(listTokensInput)
    .output(tokensOutput)
    .query(({ ctx, input }) => listOwnTokens(ctx.actor, input)),

  create: signedInProcedure
    .input(createTokenInput)
    .output(createTokenOutput)
    .mutation(({ ctx, input }) => createToken(ctx.actor, input)),

  revoke: signedInProcedure
    .input(tokenIdInput)
    .output(revokeTokenOutput)
    .mutation(({ ctx, input }) => revokeOwnToken(ctx.actor, input)),

  listAll: procedureFor("user:manage")
    .input(listTokensInput)
    .output(tokensOutput)
    .query(({ input }) => listAllTokens(input)),

  revokeAny: procedureFor("user:manage")
    .input(tokenIdInput)
    .output(revokeTokenOutput)
    .mutation(({ ctx, input }) => revokeToken(ctx.actor, input)),
});
