import { expect } from "vitest";
import { parseAllDocuments } from "yaml";
import { DEFAULT_SIZING } from "@/server/capacity/demand";
import type { LandingSheet, LandingWorkload } from "@/server/landing/landing";
import { landingOf } from "@/server/landing/landing-sheets";
import { sheetText } from "@/server/landing/yaml.adapter";

/** Makes landing sheets and reads them back, for the tests of their forms. */
export type Manifest = Record<string, unknown> & {
  apiVersion?: string;
  kind?: string;
  metadata?: { name: string };
};

export const landingWorkload = (change: Partial<LandingWorkload> = {}): LandingWorkload => ({
  id: "de300000-0000-4000-8001-000000000046",
  name: "Order service",
  kind: "vm",
  tags: [],
  facts: {},
  verdict: "container",
  isOverridden: false,
  computedVerdict: "container",
  disposition: null,
  ...change,
});

export const sheetsOf = (change: Partial<LandingWorkload>): LandingSheet[] =>
  landingOf({ workload: landingWorkload(change), sizing: DEFAULT_SIZING, day: "2026-11-22" })
    .sheets ?? [];

export const textOf = (form: LandingSheet["form"], change: Partial<LandingWorkload>): string => {
  const sheet = sheetsOf(change).find((one) => one.form === form);
  return sheet ? sheetText(sheet) : "";
};

/** As a reader of YAML 1.1 and one of 1.2 see it; they must not differ. */
export function readSheet(text: string): Manifest[] {
  const [now, before] = (["1.2", "1.1"] as const).map((version) =>
    parseAllDocuments(text, { version, strict: true, uniqueKeys: true }).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    }),
  );
  expect(now).toEqual(before);
  return now ?? [];
}

export const documentOf = (kind: string, change: Partial<LandingWorkload>): Manifest | undefined =>
  readSheet(textOf(kind === "VirtualMachine" ? "kubevirt" : "kubernetes", change)).find(
    (document) => document.kind === kind,
  );
