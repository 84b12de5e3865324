import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { demoStateOutput, loadDemoOutput, removeDemoOutput } from "./schema";
import { demoState, loadDemo, removeDemo } from "./service";

export const demoRouter = router({
  state: procedureFor("demo:manage")
    .output(demoStateOutput)
    .query(({ ctx }) => demoState(ctx.actor)),

  load: procedureFor("demo:manage")
    .output(loadDemoOutput)
    .mutation(({ ctx }) => loadDemo(ctx.actor)),

  remove: procedureFor("demo:manage")
    .output(removeDemoOutput)
    .mutation(({ ctx }) => removeDemo(ctx.actor)),
});
