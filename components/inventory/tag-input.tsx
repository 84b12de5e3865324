"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";

type TagInputProps = {
  label: string;
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  error?: string | undefined;
  help?: ReactNode;
};

/** Free tags, with those in use on offer so that a tag is written one way. */
export function TagInput({ label, tags, onChange, error, help }: TagInputProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inventory.facets.queryOptions({ standing: "all" }));
  const toOption = (tag: string) => ({ value: tag, label: tag });
  const inUse = (data?.tags ?? []).flatMap(({ value }) =>
    value === null ? [] : [toOption(value)],
  );
  return (
    <Field label={label} error={error} help={help}>
      <MultiSelect
        options={inUse}
        values={tags.map(toOption)}
        onCreate={(text) => toOption(text.trim())}
        onValuesChange={(options) => onChange(options.map(({ value }) => value))}
      />
    </Field>
  );
}
