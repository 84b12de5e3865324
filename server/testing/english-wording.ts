import { createTranslator } from "next-intl";
import imports from "@/messages/en/imports.json";
import plans from "@/messages/en/plans.json";
import { exportWording } from "@/server/exports/export-wording";

const ofImports = createTranslator({ locale: "en", messages: { imports }, namespace: "imports" });
const ofPlans = createTranslator({ locale: "en", messages: { plans }, namespace: "plans" });

/** The sentences of the English pages. */
export const ENGLISH_WORDING = exportWording({
  plans: (key, values) => ofPlans(key as "outsideWorkload", values),
  imports: (key, values) => ofImports(key as "title", values),
});
