import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CoverageMeter } from "@/components/ui/coverage-meter";
import { TextLink } from "@/components/ui/link";
import type { Explanation } from "@/server/scoring/schema";

type OpenFactsProps = {
  workloadId: string;
  explanation: Explanation;
  /** Opens the question; null for people who may only read. */
  onAnswer: ((fact: string) => void) | null;
};

/** What nobody has answered yet, the most telling question first. */
export function OpenFacts({ workloadId, explanation, onAnswer }: OpenFactsProps) {
  const t = useTranslations("scoring.unknowns");
  const { nextQuestion, coverage } = explanation;
  const further = openFacts(explanation).filter((name) => name !== nextQuestion);
  return (
    <Card title={t("title")}>
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <CoverageMeter value={coverage} />
          <span className="text-table text-muted">{t("coverage")}</span>
        </div>
        {nextQuestion && (
          <NextQuestion label={labelOf(explanation, nextQuestion)}>
            {onAnswer && (
              <Button
                aria-label={t("answer", { label: labelOf(explanation, nextQuestion) })}
                onClick={() => onAnswer(nextQuestion)}
              >
                {t("answerShort")}
              </Button>
            )}
          </NextQuestion>
        )}
        {further.length > 0 && (
          <FurtherFacts explanation={explanation} names={further} onAnswer={onAnswer} />
        )}
        {onAnswer && (nextQuestion || further.length > 0) && (
          <TextLink href={`/workloads/${workloadId}/questionnaire`}>{t("questionnaire")}</TextLink>
        )}
        {!nextQuestion && further.length === 0 && <p className="text-muted">{t("none")}</p>}
      </div>
    </Card>
  );
}

function NextQuestion({ label, children }: { label: string; children: React.ReactNode }) {
  const t = useTranslations("scoring.unknowns");
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded border border-divider bg-sunken px-3 py-2">
      <div>
        <p className="text-caption text-muted">{t("next")}</p>
        <p className="font-medium">{label}</p>
        <p className="text-caption text-muted">{t("nextWhy")}</p>
      </div>
      {children}
    </div>
  );
}

function FurtherFacts(props: {
  explanation: Explanation;
  names: readonly string[];
  onAnswer: OpenFactsProps["onAnswer"];
}) {
  const t = useTranslations("scoring.unknowns");
  const { explanation, names, onAnswer } = props;
  return (
    <details>
      <summary className="cursor-pointer text-table text-muted">
        {t("more", { count: names.length })}
      </summary>
      <ul className="mt-2 flex flex-wrap gap-2 text-table">
        {names.map((name) => (
          <li key={name}>
            {onAnswer ? (
              <Button
                size="sm"
                aria-label={t("answer", { label: labelOf(explanation, name) })}
                onClick={() => onAnswer(name)}
              >
                {labelOf(explanation, name)}
              </Button>
            ) : (
              labelOf(explanation, name)
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const labelOf = ({ facts }: Explanation, name: string): string => facts[name]?.label ?? name;

const openFacts = ({ findings }: Explanation): string[] => [
  ...new Set(findings.flatMap(({ missing }) => missing)),
];
