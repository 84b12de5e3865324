import { useTranslations } from "next-intl";
import { formatRatio } from "@/components/format/number";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ScoreBar } from "@/components/ui/score-bar";
import { VerdictSwatch } from "@/components/ui/verdict-badge";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { BackingView, Explanation } from "@/server/scoring/schema";
import { SourceList } from "./source-list";
import { Ban, TriangleAlert } from "lucide-react";

type TargetResult = Explanation["targets"][Target];

/** Score, range, robustness, blockers and open conditions of each form. */
export function TargetComparison({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("scoring.targetsCard");
  return (
    <Card title={t("title")} padding="none">
      <div className="grid divide-y divide-divider lg:grid-cols-3 lg:divide-x lg:divide-y-0">
        {TARGETS.map((target) => (
          <TargetColumn key={target} target={target} explanation={explanation} />
        ))}
      </div>
    </Card>
  );
}

function TargetColumn({ target, explanation }: { target: Target; explanation: Explanation }) {
  const t = useTranslations("scoring.targetsCard");
  const result = explanation.targets[target];
  const labelOf = (fact: string) => explanation.facts[fact]?.label ?? fact;
  const name = useTranslations("scoring.targets")(target);
  const openBy = (wanted: "remedy" | "register") =>
    result.conditions.filter(({ kind }) => kind === wanted);
  const remedies = [...new Set(openBy("remedy").map(({ remedy }) => remedy))];
  const unknown = [...new Set(openBy("register").flatMap(({ facts }) => facts.map(labelOf)))];
  const isBlocked = result.blockers.length > 0;
  const isFree = !isBlocked && result.conditions.length === 0;
  return (
    <section aria-label={name} className="flex flex-col gap-2 p-4">
      <h3 className="flex items-center gap-2 font-semibold">
        <VerdictSwatch verdict={target} />
        {name}
      </h3>
      {isBlocked ? (
        <Badge tone="danger" icon={<Ban size={14} aria-hidden="true" />} className="self-start">
          {t("blocked")}
        </Badge>
      ) : (
        <>
          <TargetScore name={name} result={result} />
          <Preference preference={explanation.preferences[target]} />
          {target === "vm" && (
            <p className="text-table text-muted">
              {t(`virtualisation.${explanation.virtualisation}`)}
            </p>
          )}
        </>
      )}
      <SentenceList
        title={t("blockers")}
        sentences={result.blockers.map(({ reason, sources }) => ({ text: reason, sources }))}
        icon={<Ban size={14} className="mt-0.75 shrink-0 text-danger" aria-hidden="true" />}
      />
      <SentenceList
        title={t("conditions")}
        sentences={[
          ...remedies.map((text) => ({ text: t("decide", { remedy: text }), sources: [] })),
          ...(unknown.length === 0
            ? []
            : [{ text: t("register", { facts: unknown.join(", ") }), sources: [] }]),
        ]}
        icon={
          <TriangleAlert size={14} className="mt-0.75 shrink-0 text-warning" aria-hidden="true" />
        }
      />
      {isFree && <p className="text-table text-muted">{t("none")}</p>}
    </section>
  );
}

type PreferenceProps = { preference: Explanation["preferences"][Target] };

/** What those weigh differently who would choose the form, and how sure the facts are for them. */
function Preference({ preference }: PreferenceProps) {
  const t = useTranslations("scoring.targetsCard");
  const dimensions = useTranslations("scoring.dimensions");
  if (!preference) return null;
  const { confidence, emphases } = preference;
  const differences = emphases.map(({ dimension, share, rubricShare }) =>
    t("emphasis", {
      dimension: dimensions(dimension),
      share: formatRatio(share),
      usual: formatRatio(rubricShare),
    }),
  );
  const isSure = confidence === 1;
  if (differences.length === 0 && isSure) return null;
  return (
    <p className="text-table text-muted">
      {differences.length > 0 && `${t("prefers", { differences: differences.join(", ") })} `}
      {!isSure && t("confidence", { share: formatRatio(confidence) })}
    </p>
  );
}

function TargetScore({ name, result }: { name: string; result: TargetResult }) {
  const t = useTranslations("scoring.targetsCard");
  const { score, low, high, acceptability } = result;
  if (score === null) return <p className="text-table text-muted">{t("nothingKnown")}</p>;
  return (
    <>
      <ScoreBar
        label={t("score", { target: name })}
        score={score}
        low={low}
        high={high}
        size="wide"
      />
      <p className="text-table text-muted">
        {low < high && `${t("range", { low: Math.round(low), high: Math.round(high) })}. `}
        {t("first", { share: formatRatio(acceptability) })}.
      </p>
    </>
  );
}

function SentenceList(props: {
  title: string;
  sentences: readonly { text: string; sources: readonly BackingView[] }[];
  icon: React.ReactNode;
}) {
  const t = useTranslations("scoring.sources");
  if (props.sentences.length === 0) return null;
  return (
    <div>
      <h4 className="text-caption text-muted">{props.title}</h4>
      <ul className="mt-1 flex flex-col gap-1.5">
        {props.sentences.map(({ text, sources }) => (
          <li key={text} className="flex items-start gap-2 text-table">
            {props.icon}
            <div className="min-w-0">
              <p>{text}</p>
              {sources.length > 0 && (
                <details>
                  <summary className="w-fit cursor-pointer rounded-sm text-caption text-muted hover:text-text">
                    {t("show", { count: sources.length })}
                  </summary>
                  <SourceList sources={sources} />
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
