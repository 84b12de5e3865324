import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ValidateFunction } from "ajv";
import { DEFAULT_SIZING } from "@/server/capacity/demand";
import { VERDICTS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import { DISPOSITIONS } from "@/server/plans/disposition";
import { apiSchema, composeSchema } from "@/server/testing/api-schema";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import {
  documentOf,
  landingWorkload,
  readSheet,
  sheetsOf,
  type Manifest,
} from "@/server/testing/landing-sheets";
import type { LandingSheet, LandingWorkload } from "./landing";
import { landingOf } from "./landing-sheets";
import { appName } from "./sheet-name";
import { fillInsOf } from "./sheet-value";
import { sheetText } from "./yaml.adapter";

const KUBERNETES = {
  Deployment: "IoK8sApiAppsV1Deployment",
  StatefulSet: "IoK8sApiAppsV1StatefulSet",
  DaemonSet: "IoK8sApiAppsV1DaemonSet",
  CronJob: "IoK8sApiBatchV1CronJob",
  Service: "IoK8sApiCoreV1Service",
  PersistentVolumeClaim: "IoK8sApiCoreV1PersistentVolumeClaim",
  PodDisruptionBudget: "IoK8sApiPolicyV1PodDisruptionBudget",
  RuntimeClass: "IoK8sApiNodeV1RuntimeClass",
} as const;

const SCHEMAS = new Map<string, ValidateFunction>([
  ...Object.entries(KUBERNETES).map(
    ([kind, name]) => [kind, apiSchema("kubernetes", name)] as const,
  ),
  ["VirtualMachine", apiSchema("kubevirt", "V1VirtualMachine")],
]);
const DATA_VOLUME = apiSchema("kubevirt", "V1beta1DataVolumeSpec");
const COMPOSE = composeSchema();

function complaints(form: LandingSheet["form"], document: Manifest): unknown[] {
  const validate = form === "compose" ? COMPOSE : SCHEMAS.get(document.kind ?? "");
  if (!validate) return [`no schema for ${document.kind}`];
  const found = validate(document) ? [] : [...(validate.errors ?? [])];
  if (form !== "kubevirt") return found;
  const { dataVolumeTemplates = [] } = document.spec as { dataVolumeTemplates?: Manifest[] };
  const ofVolumes = dataVolumeTemplates.flatMap(({ spec }) =>
    DATA_VOLUME(spec) ? [] : [...(DATA_VOLUME.errors ?? [])],
  );
  return [...found, ...ofVolumes];
}

const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const HOSTILE = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 120 }),
  fc.constantFrom(
    'x"\n---\nkind: ClusterRoleBinding\n#',
    "no",
    "012",
    "- a: b",
    "${PATH} {{ .Values.x }}",
    "Größe\u2028spec: 1",
    "&anchor *alias !!js/function",
    "---",
    "-".repeat(80),
  ),
);

const workloads = fc.record({
  id: fc.uuid(),
  name: HOSTILE,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  tags: fc.array(
    fc.oneof(
      HOSTILE,
      HOSTILE.map((text) => `image:${text}`),
      fc.constantFrom("kubernetes-kind:DaemonSet", "image:registry.example/app:1.2"),
    ),
    { maxLength: 3 },
  ),
  facts: arbitraryFacts(),
  verdict: fc.constantFrom(...VERDICTS, null),
  isOverridden: fc.boolean(),
  computedVerdict: fc.constantFrom(...VERDICTS, null),
  disposition: fc.constantFrom(...DISPOSITIONS, null),
});

describe("whatever the facts and the name", () => {
  test("every document is valid by the schema of its platform, and every name a DNS label", () => {
    let seen = 0;
    fc.assert(
      fc.property(workloads, (made) => {
        for (const sheet of sheetsOf(made)) {
          const documents = readSheet(sheetText(sheet));
          expect(documents).toHaveLength(sheet.documents.length);
          for (const document of documents) {
            seen += 1;
            expect(complaints(sheet.form, document)).toEqual([]);
            const name = sheet.form === "compose" ? document.name : document.metadata?.name;
            expect(name).toMatch(LABEL);
          }
          expect(sheet.fileName).toMatch(/^[a-z0-9.-]+\.yaml$/);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(400);
  });

  test("all that is missing stands at the top, and nothing else breaks out of its comment", () => {
    fc.assert(
      fc.property(workloads, (made) => {
        for (const sheet of sheetsOf(made)) {
          const text = sheetText(sheet);
          const [top = ""] = text.split("\n---\n");
          for (const line of top.split("\n")) expect(line).toMatch(/^#/);
          for (const what of fillInsOf(sheet.documents)) expect(top).toContain(`. ${what}`);
          const placeholders = [...text.matchAll(/<fill in: ([^>]*)>/g)].map(([, what]) => what);
          for (const what of placeholders) expect(top).toContain(`. ${what ?? ""}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the same workload gives the same bytes", () => {
    fc.assert(
      fc.property(workloads, (made) => {
        expect(sheetsOf(made).map(sheetText)).toEqual(
          sheetsOf(structuredClone(made)).map(sheetText),
        );
      }),
      { numRuns: 50 },
    );
  });
});

test("a schema refuses a field that the API does not know, a wrong type and a missing part", () => {
  const good = documentOf("Deployment", {}) ?? {};
  expect(complaints("kubernetes", good)).toEqual([]);
  expect(complaints("kubernetes", { ...good, replicas: 2 })).not.toEqual([]);
  const { spec } = good as { spec: object };
  expect(complaints("kubernetes", { ...good, spec: { ...spec, replicas: "two" } })).not.toEqual([]);
  expect(complaints("kubernetes", { ...good, spec: { replicas: 1 } })).not.toEqual([]);
  expect(complaints("compose", { services: { a: { imagee: "x" } } })).not.toEqual([]);
  const machine = documentOf("VirtualMachine", { verdict: "vm" }) ?? {};
  expect(complaints("kubevirt", machine)).toEqual([]);
  expect(complaints("kubevirt", { ...machine, spec: {} })).not.toEqual([]);
  const deep = { domain: { devices: { disks: [{ name: "system", disc: {} }] } } };
  const wrong = { ...machine, spec: { template: { spec: deep } } };
  expect(complaints("kubevirt", wrong)).toMatchObject([{ params: { additionalProperty: "disc" } }]);
});

test("either gives both forms; without a form there is no sheet, and the reason why", () => {
  const forms = (verdict: LandingWorkload["verdict"]) =>
    sheetsOf({ verdict }).map(({ form }) => form);
  expect(forms("either")).toEqual(["kubernetes", "compose", "kubevirt"]);
  expect(forms("needs-data")).toEqual([]);
  const request = {
    workload: landingWorkload({ verdict: "none" }),
    sizing: DEFAULT_SIZING,
    day: "",
  };
  expect(landingOf(request)).toEqual({ sheets: null, reason: "none" });
});

test.each([
  [
    "a machine that is rehosted though it could be a container",
    "vm",
    "container",
    "rehost",
    "kubevirt",
  ],
  [
    "a machine that is rehosted before its facts are known",
    "vm",
    "needs-data",
    "rehost",
    "kubevirt",
  ],
  ["a container that is rehosted", "container", "container", "rehost", "kubernetes"],
  ["what either form suits, rehosted", "physical", "either", "rehost", "kubevirt"],
  ["what either form suits, on a new platform", "vm", "either", "replatform", "kubernetes"],
  ["what may only be a machine", "vm", "vm", "replatform", "kubevirt"],
] as const)("%s: lands as the plan decides", (_, kind, verdict, disposition, form) => {
  const [first, ...others] = sheetsOf({ kind, verdict, disposition });
  expect(first?.form).toBe(form);
  expect(others.some((sheet) => (sheet.form === "kubevirt") !== (form === "kubevirt"))).toBe(false);
  expect(first?.heading[1]).toContain(`disposition of the plan: ${disposition}`);
});

test("what is ruled out does not land, whatever a plan decides", () => {
  expect(sheetsOf({ verdict: "none", disposition: "rehost" })).toEqual([]);
});

test.each([
  ["Größe: #1", "grosse-1"],
  ["Łódź-Ærø", "lodz-aero"],
  ["42", "workload"],
  ["  ", "workload"],
  ["kube-DNS_v2.internal", "kube-dns-v2-internal"],
  ["a very long name that no label can hold", "a-very-long-name-that-no-la"],
])("%j is called %s on a platform", (name, label) => {
  expect(appName(name)).toBe(label);
});

test("workloads of one name become objects of two names", () => {
  const [one] = sheetsOf({ id: "00000000-0000-4000-8000-000000000001" });
  const [two] = sheetsOf({ id: "00000000-0000-4000-8000-000000000002" });
  expect(one?.fileName).not.toBe(two?.fileName);
});
