/** The keys of a shortcut, such as `["Ctrl", "K"]`. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-divider bg-sunken px-1 font-sans text-caption text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
