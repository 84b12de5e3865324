import "server-only";

/** A reader that takes nothing for this long has gone, whatever its connection says. */
const STALLED_AFTER_MS = 60_000;

type StreamOptions = {
  signal: AbortSignal;
  /** Called once, when the last byte is sent or nobody wants the rest. */
  onClose: () => void;
  stalledAfterMs?: number;
};

/**
 * A file as a stream of bytes, its texts as UTF-8, that is read only as fast as it is sent. The first two pieces (the
 * header and the first rows) are read before it is handed out, so that a failure at the start is an
 * error and not a broken file.
 */
export async function byteStream(
  text: AsyncIterable<string | Uint8Array>,
  { signal, onClose, stalledAfterMs = STALLED_AFTER_MS }: StreamOptions,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = text[Symbol.asyncIterator]();
  const ready = [await pieces.next(), await pieces.next()];
  const encoder = new TextEncoder();
  let isOpen = true;
  let stall: NodeJS.Timeout | undefined;

  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    clearTimeout(stall);
    signal.removeEventListener("abort", onAbort);
    onClose();
    await pieces.return?.();
  };
  const onAbort = () => void close();
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall);
        try {
          const { done, value } = ready.shift() ?? (await pieces.next());
          if (done === true || !isOpen) {
            await close();
            controller.close();
            return;
          }
          controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
          stall = setTimeout(() => {
            controller.error(new Error("The reader took nothing any more."));
            void close();
          }, stalledAfterMs);
          stall.unref();
        } catch (error) {
          await close();
          throw error;
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
}
