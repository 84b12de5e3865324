/** A step is named only when it takes longer than this, so a quick start stays quiet. */
const QUIET_MS = 1_000;
/** Then after this time, and after twice as long each time: a slow build should not fill the screen. */
const REPEAT_MS = 10_000;

type Output = { write: (text: string) => unknown };

const seconds = (durationMs: number): string => `${(durationMs / 1000).toFixed(1)} s`;

/**
 * Runs a step and tells a waiting person about it: a line once it takes over a second, more and
 * more rarely one while it lasts, and one with the time it took. A failure passes through untouched.
 */
export async function withProgress<Value>(
  step: { name: string; output?: Output; quietMs?: number; repeatMs?: number },
  run: () => Promise<Value>,
): Promise<Value> {
  const { name, output = process.stdout, quietMs = QUIET_MS, repeatMs = REPEAT_MS } = step;
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  let isNamed = false;
  const tell = (nextMs: number) => {
    output.write(isNamed ? `${name} ... ${seconds(elapsed())}\n` : `${name} ...\n`);
    isNamed = true;
    timer = setTimeout(() => tell(nextMs * 2), nextMs);
  };
  let timer = setTimeout(() => tell(repeatMs), quietMs);
  try {
    const value = await run();
    if (isNamed) output.write(`${name}: done in ${seconds(elapsed())}\n`);
    return value;
  } finally {
    clearTimeout(timer);
  }
}
