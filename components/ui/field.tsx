"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useId } from "react";

import { classNames } from "./class-names";

type FieldContextValue = {
  controlId: string;
  labelId: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
};

const FieldContext = createContext<FieldContextValue | null>(null);

export type Requirement = "required" | "optional";

type ControlAttributes = {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
  "aria-required"?: boolean | "true" | "false" | undefined;
};

/** What a control inside a `Field` must carry: its id, and the ties to help and error text. */
export function useFieldControl(own: ControlAttributes): ControlAttributes {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: own.id ?? field.controlId,
    "aria-describedby": joined(own["aria-describedby"], field.describedBy),
    "aria-invalid": own["aria-invalid"] ?? (field.isInvalid || undefined),
    "aria-required": own["aria-required"] ?? (field.isRequired || undefined),
  };
}

/** The id of the label of the surrounding `Field`, for controls that are not a native input. */
export function useFieldLabelId(): string | undefined {
  return use(FieldContext)?.labelId;
}

function joined(...ids: (string | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(" ") || undefined;
}

export type FieldProps = {
  label: ReactNode;
  /** Stays visible; tied to the control by aria-describedby. */
  help?: ReactNode;
  /** Shown with an icon under the control, which becomes aria-invalid. */
  error?: string | undefined;
  /** Written out beside the label. */
  requirement?: Requirement | undefined;
  /** Suffix joined to the control, such as `GiB`; read out after the label. */
  unit?: string | undefined;
  /** Something at the right end of the label line, such as a source badge. */
  labelEnd?: ReactNode;
  /** Keeps the label for screen readers only (search boxes, filters in a toolbar). */
  isLabelHidden?: boolean | undefined;
  className?: string | undefined;
  /** One control of this kit: it picks up its id and descriptions by itself. */
  children: ReactNode;
};

/** Label, control, help and error of one form field, tied together. */
export function Field(props: FieldProps) {
  const id = useId();
  const has = { help: Boolean(props.help), error: Boolean(props.error), unit: Boolean(props.unit) };
  const describedBy = joined(
    has.unit ? `${id}-unit` : undefined,
    has.error ? `${id}-error` : undefined,
    has.help ? `${id}-help` : undefined,
  );
  const context = {
    controlId: `${id}-control`,
    labelId: `${id}-label`,
    describedBy,
    isInvalid: has.error,
    isRequired: props.requirement === "required",
  };
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", props.className)}>
      <div className={props.isLabelHidden ? "sr-only" : "flex h-5 items-center gap-2"}>
        <label id={context.labelId} htmlFor={context.controlId} className="text-table font-medium">
          {props.label}
        </label>
        <RequirementMark requirement={props.requirement} />
        {props.labelEnd && <div className="ml-auto">{props.labelEnd}</div>}
      </div>
      <FieldContext value={context}>
        {has.unit ? (
          <div className="flex" data-unit="">
            {props.children}
            <span
              id={`${id}-unit`}
              className="flex shrink-0 items-center rounded-r border border-l-0 border-control-border bg-sunken px-2 text-table text-muted"
            >
              {props.unit}
            </span>
          </div>
        ) : (
          props.children
        )}
      </FieldContext>
      <FieldError id={`${id}-error`} error={props.error} />
      <FieldHelp id={`${id}-help`} help={props.help} />
    </div>
  );
}

function RequirementMark({ requirement }: { requirement: Requirement | undefined }) {
  const t = useTranslations("ui");
  if (!requirement) return null;
  return <span className="text-caption text-muted">{t(`field.${requirement}`)}</span>;
}

function FieldHelp({ id, help }: { id: string; help: ReactNode }) {
  if (!help) return null;
  return (
    <div id={id} className="text-caption text-muted">
      {help}
    </div>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-caption font-medium text-danger">
      <CircleAlert size={14} className="mt-px shrink-0" aria-hidden="true" />
      {error}
    </p>
  );
}

export type FieldSetProps = {
  legend: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  requirement?: Requirement | undefined;
  isLegendHidden?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A group of controls that answer one question: legend, help and error around them. */
export function FieldSet(props: FieldSetProps) {
  const id = useId();
  const describedBy = joined(
    props.error ? `${id}-error` : undefined,
    props.help ? `${id}-help` : undefined,
  );
  return (
    <fieldset
      aria-describedby={describedBy}
      aria-invalid={props.error ? true : undefined}
      className={classNames("m-0 flex min-w-0 flex-col gap-1 border-0 p-0", props.className)}
    >
      <legend className={props.isLegendHidden ? "sr-only" : "float-left mb-0 w-full p-0"}>
        <span className="flex items-baseline gap-2">
          <span className="text-table font-medium">{props.legend}</span>
          <RequirementMark requirement={props.requirement} />
        </span>
      </legend>
      <FieldHelp id={`${id}-help`} help={props.help} />
      {props.children}
      <FieldError id={`${id}-error`} error={props.error} />
    </fieldset>
  );
}
