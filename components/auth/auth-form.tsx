import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PageForm } from "@/components/ui/page-form";

type AuthFormProps<Input extends FieldValues> = {
  form: UseFormReturn<Input>;
  /** Fetches the rules of the fields as soon as somebody is about to type. */
  onFocus: () => void;
  onSubmit: (input: Input) => Promise<void>;
  submitLabel: string;
  children: ReactNode;
};

/**
 * The form of a page before sign-in, and why it was refused. The method matters when somebody is
 * quicker than the script: a password never is in an address.
 */
export function AuthForm<Input extends FieldValues>(props: AuthFormProps<Input>) {
  const { form, onFocus, onSubmit, submitLabel, children } = props;
  const { errors, isSubmitting } = form.formState;
  return (
    <PageForm
      method="post"
      onFocus={onFocus}
      onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
      className="flex flex-col gap-4"
    >
      {errors.root && (
        <Banner tone="danger" role="alert">
          {errors.root.message}
        </Banner>
      )}
      {children}
      <Button type="submit" variant="primary" loading={isSubmitting}>
        {submitLabel}
      </Button>
    </PageForm>
  );
}
