import { CONTAINER_FORMS, defineCriterion, hard, isWindows, strongest } from "../criterion";
import { general, read } from "../sources";

const KERNEL_OBJECTS = [
  "shared-memory",
  "semaphore",
  "named-mutex",
  "message-queue",
  "dcom",
  "host-ipc",
];
const PIPES = ["named-pipe", "unix-socket"];

export const sharedMemory = defineCriterion({
  id: "shared-memory",
  key: "K28",
  version: 1,
  dimension: "portability",
  title: "IPC and shared memory",
  rationale:
    "Processes that share memory or kernel objects cannot be put into separate containers.",
  requires: ["os", "ipc"],
  reasons: {
    nothing: {
      text: "ipc is {ipc}: nothing is shared beyond one container",
      pulls: [0, 0, 0],
      backing: [read("browser-image", "browsers and recorders raise the size of shared memory")],
    },
    pipes: {
      text: "ipc includes {ipc}: it can be shared through a mounted path",
      pulls: [-1, -1, 0],
      backing: [general("sockets and pipes can be mounted into a container")],
    },
    across: {
      text: "ipc includes {ipc}: the processes that share it must stay in one container",
      pulls: [-2, -3, 1],
      backing: [read("gvisor", "each sandbox keeps its own kernel objects")],
    },
    acrossOnWindows: {
      text: "ipc includes {ipc} on {os}: Windows containers do not share kernel objects",
      pulls: [-3, -3, 1],
      gates: hard(...CONTAINER_FORMS),
      facts: ["ipc", "os"],
      backing: [read("ms-containers", "shared memory and synchronisation objects are not shared")],
    },
  },
  evaluate: ({ os, ipc }) => {
    const found = isWindows(os)
      ? strongest("ipc", ipc, { acrossOnWindows: KERNEL_OBJECTS, pipes: PIPES })
      : strongest("ipc", ipc, { across: KERNEL_OBJECTS, pipes: PIPES });
    return [found ?? { reason: "nothing" }];
  },
});
