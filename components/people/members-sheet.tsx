"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, useTRPCClient } from "@/components/trpc/client";
import { Combobox } from "@/components/ui/combobox";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { Team } from "./team";

/** Who is in a team; each change is saved at once. */
export function MembersSheet({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useTranslations("people");
  const roles = useTranslations("common.roles");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const members = useQuery(trpc.teams.members.queryOptions({ teamId: team.id }));
  const outcomes = {
    onSuccess: () => {
      setProblem(undefined);
      void queryClient.invalidateQueries(trpc.teams.pathFilter());
      void queryClient.invalidateQueries(trpc.users.pathFilter());
    },
    onError: (error: unknown) => setProblem(toApiProblem(error).message),
  };
  const add = useMutation(trpc.teams.addMember.mutationOptions(outcomes));
  const remove = useMutation(trpc.teams.removeMember.mutationOptions(outcomes));
  const search = useCallback(
    async (text: string) => {
      const { people } = await client.users.list.query({ search: text });
      return people.map(({ id, name, email }) => ({ value: id, label: name, description: email }));
    },
    [client],
  );
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("teams.membersOf", { name: team.name })}
      description={t("teams.membersHelp")}
    >
      <div className="flex flex-col gap-4">
        <Field label={t("teams.addMember")} error={problem}>
          <Combobox
            value={null}
            search={search}
            placeholder={t("teams.findPerson")}
            onValueChange={(person) =>
              person && add.mutate({ teamId: team.id, userId: person.value })
            }
          />
        </Field>
        {members.isPending && (
          <LoadingRegion label={t("teams.members")}>
            <Skeleton className="h-24" />
          </LoadingRegion>
        )}
        {members.isError && <ErrorState title={t("teams.membersFailed")} {...failureOf(members)} />}
        {members.data?.length === 0 && <p className="text-muted">{t("teams.noMembers")}</p>}
        {members.data && members.data.length > 0 && (
          <ul aria-label={t("teams.members")} className="flex flex-col">
            {members.data.map((member) => (
              <li
                key={member.id}
                className="flex items-center gap-3 border-b border-divider py-2 last:border-b-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{member.name}</span>
                  <span className="block truncate text-caption text-muted">
                    {member.email}, {roles(member.role)}
                    {member.status !== "active" && `, ${t(`status.${member.status}`)}`}
                  </span>
                </span>
                <IconButton
                  size="sm"
                  label={t("teams.removeMember", { name: member.name })}
                  icon={<UserMinus aria-hidden="true" />}
                  loading={remove.isPending && remove.variables.userId === member.id}
                  onClick={() => remove.mutate({ teamId: team.id, userId: member.id })}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  );
}
