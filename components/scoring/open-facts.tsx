import { useTranslations } from "next-intl";
import { formatRatio } from "@/components/format/number";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CoverageMeter } from "@/components/ui/coverage-meter";
import { TextLink } from "@/components/ui/link";
import type { Explanation } from "@/server/scoring/schema";

type OpenFactsProps = {
  explanation: Explanation;
  answerHref: ((fact: string) => string) | null;
};

/** What nobody has answered yet, the most telling question first. */
export function OpenFacts({ explanation, answerHref }: OpenFactsProps) {
  const t = useTranslations("scoring.unknowns");
  const { nextQuestion, coverage } = explanation;
  const further = openFacts(explanation).filter((name) => name !== nextQuestion);
  return (
    <Card title={t("title")}>
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <CoverageMeter value={coverage} />
          <span className="text-table text-muted">
            {t("coverage", { share: formatRatio(coverage) })}
          </span>
        </div>
        {nextQuestion && (
          <NextQuestion label={labelOf(explanation, nextQuestion)}>
            {answerHref && (
              <ButtonLink
                href={answerHref(nextQuestion)}
                variant="secondary"
                aria-label={t("answer", { label: labelOf(explanation, nextQuestion) })}
              >
                {t("answerShort")}
              </ButtonLink>
            )}
          </NextQuestion>
        )}
        {further.length > 0 && (
          <FurtherFacts explanation={explanation} names={further} answerHref={answerHref} />
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
  answerHref: OpenFactsProps["answerHref"];
}) {
  const t = useTranslations("scoring.unknowns");
  const { explanation, names, answerHref } = props;
  return (
    <details>
      <summary className="cursor-pointer text-table text-muted">
        {t("more", { count: names.length })}
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-table">
        {names.map((name) => (
          <li key={name}>
            {answerHref ? (
              <TextLink href={answerHref(name)} prefetch={false}>
                {labelOf(explanation, name)}
              </TextLink>
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
