import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

export const syscallIntensity = defineCriterion({
  id: "syscall-intensity",
  key: "K21",
  version: 1,
  dimension: "resource-usage",
  title: "System-call and small-request intensity",
  rationale: "A sandbox pays for every call into the kernel, a plain container for none.",
  requires: ["workProfile"],
  reasons: {
    heavy: {
      text: "workProfile is {workProfile}: every system call is dearer in a sandbox",
      pulls: [1, -2, 0],
      backing: [read("gvisor", "redis 49 % less, node 58 %, httpd 81 %: an upper bound (ptrace)")],
    },
    ordinary: {
      text: "workProfile is {workProfile}: system calls do not dominate",
      pulls: [0, 0, 0],
      backing: [general("other criteria decide")],
    },
  },
  evaluate: ({ workProfile }) => [
    { reason: workProfile === "syscall-heavy" ? "heavy" : "ordinary" },
  ],
});
