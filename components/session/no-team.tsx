import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "./actor-provider";

/** Without a team there is nobody to whom a workload could belong. */
export function NoTeam() {
  const t = useTranslations("common.noTeam");
  const mayCreate = useCan("user:manage");
  return (
    <Card>
      <EmptyState
        icon={<UsersRound />}
        title={mayCreate ? t("firstTitle") : t("title")}
        description={mayCreate ? t("firstText") : t("text")}
        actions={
          mayCreate && (
            <ButtonLink href="/settings/teams" variant="primary">
              {t("create")}
            </ButtonLink>
          )
        }
      />
    </Card>
  );
}
