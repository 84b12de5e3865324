import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { sharedMemory } from "./shared-memory";

const OBJECTS = ["shared-memory", "semaphore", "named-mutex", "message-queue", "dcom"] as const;
const windows = { os: "windows-server" } as const;

describeCriterion(sharedMemory, {
  rows: [
    {
      when: [...each("ipc", ["none", "in-pod"]), ...each("ipc", ["none", "in-pod"], windows)],
      finds: "nothing",
      pulls: [0, 0, 0],
    },
    {
      when: [
        ...each("ipc", ["named-pipe", "unix-socket"]),
        ...each("ipc", ["named-pipe", "unix-socket"], windows),
      ],
      finds: "pipes",
      pulls: [-1, -1, 0],
    },
    {
      when: [...each("ipc", [...OBJECTS, "host-ipc"]), { ipc: ["unix-socket", "semaphore"] }],
      finds: "across",
      pulls: [-2, -3, 1],
    },
    {
      when: each("ipc", [...OBJECTS, "host-ipc"], windows),
      finds: "acrossOnWindows",
      pulls: [-3, -3, 1],
      blocks: CONTAINER_FORMS,
    },
  ],
  unknown: [
    { without: "os", when: { ipc: ["shared-memory"] }, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "ipc", when: windows, leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "ipc", leaves: "unknown" },
  ],
});
