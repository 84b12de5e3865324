"use client";

import { useTranslations } from "next-intl";
import type { DemoState } from "./demo-state";

type KeptTeam = DemoState["keptTeams"][number];
type RemovalNotesProps = { keptTeams: readonly KeptTeam[]; tense: "past" | "future" };

const NAMES_SHOWN = 5;

/** Which demo teams stay because of what people put into them or planned with them. */
export function RemovalNotes({ keptTeams, tense }: RemovalNotesProps) {
  const t = useTranslations("demo");
  if (keptTeams.length === 0) return null;
  return (
    <div>
      <p>{t(`kept.${tense}`, { count: keptTeams.length })}</p>
      <ul className="list-disc pl-5">
        {keptTeams.map((team) => (
          <li key={team.id}>
            <span className="font-medium">{team.name}</span>: {reasonsOf(team, t).join("; ")}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<"demo">>;

function reasonsOf(team: KeptTeam, t: Translate): string[] {
  const named = (names: readonly string[]) => {
    const rest = names.length - NAMES_SHOWN;
    const shown = names.slice(0, NAMES_SHOWN).join(", ");
    return rest > 0 ? t("kept.andMore", { names: shown, count: rest }) : shown;
  };
  return [
    ...(team.ownWorkloads.length > 0
      ? [
          t("kept.ownWorkloads", {
            count: team.ownWorkloads.length,
            names: named(team.ownWorkloads),
          }),
        ]
      : []),
    ...(team.plannedWorkloads.length > 0
      ? [
          t("kept.planned", {
            count: team.plannedWorkloads.length,
            names: named(team.plannedWorkloads),
          }),
        ]
      : []),
    ...(team.ownApplications > 0 ? [t("kept.applications", { count: team.ownApplications })] : []),
    ...(team.ownImports > 0 ? [t("kept.imports", { count: team.ownImports })] : []),
  ];
}
