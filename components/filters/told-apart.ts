type Named = { id: string; name: string; teamName: string };

/** Choices of a list; of those that share a name, each says whose it is: "Booking (Finance)". */
export function toldApart(choices: readonly Named[]): { value: string; label: string }[] {
  const times = new Map<string, number>();
  for (const { name } of choices) times.set(name, (times.get(name) ?? 0) + 1);
  return choices.map(({ id, name, teamName }) => ({
    value: id,
    label: times.get(name) === 1 ? name : `${name} (${teamName})`,
  }));
}
