/** The product's mark: a block lying in its berth. */
export function BerthMark({ size = 24 }: { size?: number | undefined }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M3 5v12.5A2.5 2.5 0 0 0 5.500 20h13a2.500 2.500 0 0 0 2.500-2.500V5"
        stroke="var(--color-text)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <rect x="7" y="9" width="10" height="7" rx="1" fill="var(--color-accent)" />
    </svg>
  );
}
