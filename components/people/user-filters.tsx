"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SearchInput } from "@/components/ui/text-input";
import { PERSON_STATUSES } from "@/server/auth/person";
import { ROLES } from "@/server/auth/roles";
import { PERSON_PARAMS, personFilter, type PersonFilter } from "./person-filter";
import { useAddressState } from "./use-address-state";
import { useSettled } from "./use-settled";

/** The filter in the address, with the search as it is being typed, and what is active of it. */
export function useUserFilter() {
  const t = useTranslations("people");
  const roles = useTranslations("common.roles");
  const [address, setAddress] = useAddressState(PERSON_PARAMS);
  const [typed, setTyped] = useState(address.q);
  const search = useSettled(typed).trim();
  const filter: PersonFilter = { ...personFilter(address), search };
  const active: ActiveFilter[] = [];
  if (search) {
    const label = t("users.searchIs", { text: search });
    active.push({ id: "q", label, onRemove: () => setTyped("") });
  }
  if (filter.role) {
    const label = roles(filter.role);
    active.push({ id: "role", label, onRemove: () => setAddress({ role: "" }) });
  }
  if (filter.status) {
    const label = t(`status.${filter.status}`);
    active.push({ id: "status", label, onRemove: () => setAddress({ status: "" }) });
  }
  const clear = () => {
    setTyped("");
    setAddress({ q: "", role: "", status: "" });
  };
  return { address, setAddress, typed, setTyped, filter, active, clear };
}

type UserFiltersProps = { state: ReturnType<typeof useUserFilter>; resultText: string };

/** Search, role and status. */
export function UserFilters({ state, resultText }: UserFiltersProps) {
  const t = useTranslations("people");
  const roles = useTranslations("common.roles");
  const { address, setAddress, typed, setTyped, active, clear } = state;
  return (
    <FilterBar
      search={
        <Field label={t("users.search")} isLabelHidden>
          <SearchInput
            value={typed}
            placeholder={t("users.search")}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      }
      filters={
        <>
          <Field label={t("role")}>
            <Select
              value={address.role}
              placeholder={t("users.anyRole")}
              options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
              onChange={(event) => setAddress({ role: event.target.value })}
            />
          </Field>
          <Field label={t("statusLabel")}>
            <Select
              value={address.status}
              placeholder={t("users.anyStatus")}
              options={PERSON_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
              onChange={(event) => setAddress({ status: event.target.value })}
            />
          </Field>
        </>
      }
      active={active}
      onClearAll={clear}
      resultText={resultText}
    />
  );
}
