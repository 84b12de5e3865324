import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  addWaveOutput,
  acceptProposalOutput,
  arrangementOutput,
  proposalOutput,
  trackOutput,
} from "./output-schema";
import { acceptProposal, previewProposal } from "./proposal-service";
import {
  addWaveInput,
  disposeInput,
  planWorkloadInput,
  trackInput,
  acceptProposalInput,
  moveWaveInput,
  planIdInput,
  updateWaveInput,
  waveInput,
} from "./schema";
import { disposeWorkloads, planWorkload } from "./planning-service";
import { trackWorkloads } from "./progress-service";
import { addWave, moveWave, removeWave, updateWave } from "./wave-service";

const writing = procedureFor("plan:write");

export const waveRouter = router({
  add: writing
    .input(addWaveInput)
    .output(addWaveOutput)
    .mutation(({ ctx, input }) => addWave(input, ctx)),

  update: writing
    .input(updateWaveInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => updateWave(input, ctx)),

  move: writing
    .input(moveWaveInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => moveWave(input, ctx)),

  remove: writing
    .input(waveInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => removeWave(input, ctx)),
});

export const planningRouter = router({
  dispose: writing
    .input(disposeInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => disposeWorkloads(input, ctx)),

  decide: writing
    .input(planWorkloadInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => planWorkload(input, ctx)),
});

export const progressRouter = router({
  set: writing
    .input(trackInput)
    .output(trackOutput)
    .mutation(({ ctx, input }) => trackWorkloads(input, ctx)),
});

export const proposalRouter = router({
  preview: writing
    .input(planIdInput)
    .output(proposalOutput)
    .query(({ ctx, input }) => previewProposal(input, ctx)),

  accept: writing
    .input(acceptProposalInput)
    .output(acceptProposalOutput)
    .mutation(({ ctx, input }) => acceptProposal(input, ctx)),
});
