/** Entry of `dist/start.mjs`: the start of an image, where everything is built and nothing else is there. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runToTheEnd } from "@/server/launch/run";
import { start } from "@/server/launch/supervisor";

const dist = path.dirname(fileURLToPath(import.meta.url));
const web = path.join(dist, "web");

await runToTheEnd((signal) =>
  start(
    {
      dataFolder: ".data",
      makeReady: () => Promise.resolve(),
      migrations: path.join(web, "prisma", "migrations"),
      followParent: path.join(dist, "follow-parent.mjs"),
      mode: "production",
      prepare: { arguments: ["prepare.mjs"], folder: web },
      web: { arguments: ["server.js"], folder: web },
      worker: { arguments: ["worker.mjs"], folder: web },
    },
    signal,
  ),
);
