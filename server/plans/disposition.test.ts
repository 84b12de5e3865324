import { describe, expect, test } from "vitest";
import { proposeDisposition, type DispositionInput } from "./disposition";

const PLAIN: DispositionInput = {
  verdict: "container",
  isOverridden: false,
  kind: "vm",
  lifecycle: "active",
  acceptedRemedies: [],
};

describe("the proposed disposition", () => {
  test.each<[string, Partial<DispositionInput>, string | null, string]>([
    ["what is to be switched off is retired", { lifecycle: "retiring" }, "retire", "retiring"],
    ["even before it is scored", { lifecycle: "retiring", verdict: null }, "retire", "retiring"],
    ["nothing is proposed before scoring", { verdict: null }, null, "verdict-open"],
    ["nor while data is missing", { verdict: "needs-data" }, null, "verdict-open"],
    [
      "what a person keeps is retained",
      { verdict: "none", isOverridden: true, lifecycle: "bought" },
      "retain",
      "kept-by-person",
    ],
    [
      "a bought product without target is replaced",
      { verdict: "none", lifecycle: "bought" },
      "repurchase",
      "no-target-bought",
    ],
    [
      "own software without target is changed",
      { verdict: "none", lifecycle: "maintained" },
      "refactor",
      "no-target-changeable",
    ],
    [
      "frozen software without target stays",
      { verdict: "none", lifecycle: "frozen" },
      "retain",
      "no-target",
    ],
    [
      "so does what nobody knows the lifecycle of",
      { verdict: "none", lifecycle: null },
      "retain",
      "no-target",
    ],
    ["a VM moves as it is", { verdict: "vm" }, "rehost", "vm"],
    ["where both would do, the cheaper move", { verdict: "either" }, "rehost", "either"],
    ["a container is replatformed", {}, "replatform", "container"],
    [
      "so is a sandboxed one",
      { verdict: "sandboxed-container", lifecycle: null },
      "replatform",
      "container",
    ],
    [
      "what runs in containers moves as it is",
      { kind: "container", acceptedRemedies: ["drop-privileges"] },
      "rehost",
      "already-container",
    ],
    [
      "a remedy that changes the software",
      { acceptedRemedies: ["own-node-pool", "drop-privileges"] },
      "refactor",
      "reworked",
    ],
    [
      "a remedy of the platform",
      { acceptedRemedies: ["own-node-pool"] },
      "replatform",
      "container",
    ],
  ])("%s", (_, traits, disposition, reason) => {
    expect(proposeDisposition({ ...PLAIN, ...traits })).toEqual({ disposition, reason });
  });
});
