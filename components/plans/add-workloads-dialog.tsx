"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { SearchInput } from "@/components/ui/text-input";
import { environmentLabel } from "@/server/inventory/environment-label";
import { usePlan } from "./plan-context";

type Candidate = ApiOutput["plans"]["candidates"][number];

/** Finds workloads that are not in the plan and takes them in, in no wave yet. */
export function AddWorkloadsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans.add");
  const trpc = useTRPC();
  const { plan, edits } = usePlan();
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(
    trpc.plans.candidates.queryOptions(
      { planId: plan.header.id, q },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const add = () => {
    setAdding(true);
    edits.add([...chosen], onClose, () => setAdding(false));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" disabled={chosen.length === 0} loading={isAdding} onClick={add}>
            {t("submit", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t("search")}>
          <SearchInput value={q} onChange={({ target }) => setQ(target.value)} autoFocus />
        </Field>
        {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
        {query.data && (
          <Candidates
            candidates={query.data}
            chosen={chosen}
            onToggle={(id) =>
              setChosen(
                chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id],
              )
            }
          />
        )}
      </div>
    </Dialog>
  );
}

const SHOWN = 50;

function Candidates(props: {
  candidates: readonly Candidate[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}) {
  const t = useTranslations("plans.add");
  const { candidates, chosen } = props;
  if (candidates.length === 0) return <p role="status">{t("none")}</p>;
  return (
    <>
      <ul aria-label={t("results")} className="flex flex-col divide-y divide-divider">
        {candidates.map(({ id, name, teamName, environment, ...decided }) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <div className="min-w-0 flex-1">
              <Checkbox
                label={name}
                help={[teamName, environment && environmentLabel(environment)]
                  .filter(Boolean)
                  .join(" · ")}
                checked={chosen.includes(id)}
                onChange={() => props.onToggle(id)}
              />
            </div>
            <CountingVerdict
              look="plain"
              isShortOnPhones
              verdict={decided.verdict}
              computed={decided.computedVerdict}
              isOverridden={decided.isOverridden}
            />
          </li>
        ))}
      </ul>
      {candidates.length === SHOWN && (
        <p className="text-caption text-muted">{t("limit", { count: SHOWN })}</p>
      )}
    </>
  );
}
