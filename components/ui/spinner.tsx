import { LoaderCircle } from "lucide-react";

/** A turning mark beside words that say what is being waited for; never shown alone. */
export function Spinner({ size = 16 }: { size?: number | undefined }) {
  return <LoaderCircle size={size} className="shrink-0 animate-spin" aria-hidden="true" />;
}
