import type { ReactNode } from "react";

type AuthCardProps = {
  title: string;
  description?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
};

/** The one box of a page before sign-in. */
export function AuthCard({ title, description, note, children }: AuthCardProps) {
  return (
    <div className="flex w-full max-w-100 flex-col gap-4">
      <div className="flex flex-col gap-5 rounded border border-divider bg-surface p-6">
        <div className="flex flex-col gap-1">
          <h1 className="text-title">{title}</h1>
          {description && <div className="text-body text-muted">{description}</div>}
        </div>
        {children}
      </div>
      {note && <p className="text-center text-table text-muted">{note}</p>}
    </div>
  );
}
