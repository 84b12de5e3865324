import { useTranslations } from "next-intl";
import { answerState } from "@/server/inventory/fact-answers";
import type { FactName } from "@/server/inventory/fact-names";
import { FactOriginNote } from "./fact-origin";
import { InheritedNote } from "./inherited-note";
import type { WorkloadDetail } from "./workload-values";

/** Beside a control: who was asked and does not know, and what archetypes say. */
export function AnswerNote({ fact, workload }: { fact: FactName; workload: WorkloadDetail }) {
  const t = useTranslations("inventory.facts");
  return (
    <span className="text-caption font-normal text-muted">
      {answerState(fact, workload) === "unknown" && (
        <>
          {t("asked")} <FactOriginNote origin={workload.factOrigins[fact]} />{" "}
        </>
      )}
      <InheritedNote fact={fact} inheritance={workload.inheritance} />
    </span>
  );
}
