import { Compass } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

type PageNoticeProps = { title: string; children: ReactNode; actions: ReactNode };

/** Stands in for a whole page that is not there or cannot be shown: what is so, and where to go. */
export function PageNotice({ title, children, actions }: PageNoticeProps) {
  return (
    <EmptyState
      icon={<Compass />}
      title={
        <h1 tabIndex={-1} className="text-title">
          {title}
        </h1>
      }
      description={children}
      actions={actions}
    />
  );
}
