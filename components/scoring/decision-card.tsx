import { Ban, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { VerdictSwatch } from "@/components/ui/verdict-badge";
import type { DecisionView } from "@/server/scoring/schema";

export type DecisionCardProps = {
  decisions: readonly DecisionView[];
  /** Asks why and accepts a remedy; null for people who may only read. */
  onAcceptRemedy: ((remedy: string) => void) | null;
  /** The remedies that count as chosen, with who, when and why; empty where there is none. */
  acceptedRemedies: ReactNode;
};

/** What is open to a decision of the team: the remedies for each condition, and those accepted. */
export function DecisionCard({ decisions, onAcceptRemedy, acceptedRemedies }: DecisionCardProps) {
  const t = useTranslations("scoring.decisions");
  return (
    <Card
      title={t("title")}
      description={decisions.length > 0 ? t("intro") : undefined}
      padding="none"
    >
      {decisions.length === 0 && <p className="px-4 pb-4 text-muted">{t("none")}</p>}
      <ul className="divide-y divide-divider border-t border-divider empty:hidden">
        {decisions.map((decision) => (
          <DecisionItem
            key={`${decision.criterion} ${decision.targets.join(" ")} ${decision.reasons.join(" ")}`}
            decision={decision}
            onAcceptRemedy={onAcceptRemedy}
          />
        ))}
      </ul>
      {acceptedRemedies}
    </Card>
  );
}

type DecisionItemProps = {
  decision: DecisionView;
  onAcceptRemedy: DecisionCardProps["onAcceptRemedy"];
};

function DecisionItem({ decision, onAcceptRemedy }: DecisionItemProps) {
  const t = useTranslations("scoring.decisions");
  const targets = useTranslations("scoring.targets");
  const { title, reasons, isBlocking, options, advice } = decision;
  return (
    <li className="grid gap-x-6 gap-y-3 px-4 py-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="flex items-center gap-2 font-semibold">
          {isBlocking ? (
            <Ban size={16} className="shrink-0 text-danger" aria-hidden="true" />
          ) : (
            <TriangleAlert size={16} className="shrink-0 text-warning" aria-hidden="true" />
          )}
          {title}
        </h3>
        {reasons.map((reason) => (
          <p key={reason} className="text-table text-muted">
            {reason}
          </p>
        ))}
        <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted">
          {isBlocking ? t("blocks") : t("holdsBack")}
          {decision.targets.map((target) => (
            <Badge key={target} icon={<VerdictSwatch verdict={target} />}>
              {targets(target)}
            </Badge>
          ))}
        </p>
      </div>
      {options.length === 0 ? (
        <p className="text-table text-muted">{t("advice", { advice })}</p>
      ) : (
        <OptionList options={options} onAcceptRemedy={onAcceptRemedy} />
      )}
    </li>
  );
}

type OptionListProps = {
  options: DecisionView["options"];
  onAcceptRemedy: DecisionCardProps["onAcceptRemedy"];
};

function OptionList({ options, onAcceptRemedy }: OptionListProps) {
  const t = useTranslations("scoring.decisions");
  return (
    <ul className="flex min-w-0 flex-col gap-2">
      {options.map(({ remedy, label, meaning }) => (
        <li
          key={remedy}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 rounded border border-divider px-3 py-2"
        >
          <div className="min-w-0 flex-1 basis-40">
            <p className="font-medium">{label}</p>
            <p className="text-table text-muted">{meaning}</p>
          </div>
          {onAcceptRemedy && (
            <Button
              size="sm"
              aria-label={t("acceptNamed", { remedy: label })}
              onClick={() => onAcceptRemedy(remedy)}
            >
              {t("accept")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
