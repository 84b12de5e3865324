import { describe, expect, test, vi } from "vitest";
import { byteStream } from "./byte-stream.adapter";

async function* pieces(onEnd: () => void = () => undefined) {
  try {
    yield "header\r\n";
    yield "first\r\n";
    yield await Promise.resolve("second\r\n");
  } finally {
    onEnd();
  }
}

const options = () => ({ signal: new AbortController().signal, onClose: vi.fn<() => void>() });

describe("text as a stream of bytes", () => {
  test("arrives whole and in order, and closes once", async () => {
    const ended = vi.fn<() => void>();
    const { signal, onClose } = options();
    const stream = await byteStream(pieces(ended), { signal, onClose });
    expect(await new Response(stream).text()).toBe("header\r\nfirst\r\nsecond\r\n");
    expect(onClose).toHaveBeenCalledOnce();
    expect(ended).toHaveBeenCalledOnce();
  });

  test("fails before it is handed out when the first rows cannot be read", async () => {
    async function* broken() {
      yield await Promise.resolve("header\r\n");
      throw new Error("no database");
    }
    await expect(byteStream(broken(), options())).rejects.toThrow("no database");
  });

  test("ends in an error, not as if whole, when a later row cannot be read", async () => {
    async function* breaking() {
      yield* ["header\r\n", "first\r\n"];
      throw new Error(await Promise.resolve("connection lost"));
    }
    const { signal, onClose } = options();
    const stream = await byteStream(breaking(), { signal, onClose });
    await expect(new Response(stream).text()).rejects.toThrow("connection lost");
    expect(onClose).toHaveBeenCalledOnce();
  });

  test("lets its source go when the reader leaves or the request is given up", async () => {
    for (const leave of ["cancel", "abort"] as const) {
      const ended = vi.fn<() => void>();
      const onClose = vi.fn<() => void>();
      const controller = new AbortController();
      const stream = await byteStream(pieces(ended), { signal: controller.signal, onClose });
      if (leave === "cancel") await stream.cancel();
      else controller.abort();
      await expect.poll(() => ended.mock.calls.length).toBe(1);
      expect(onClose).toHaveBeenCalledOnce();
    }
  });

  test("does not wait for a reader that has stopped reading", async () => {
    const ended = vi.fn<() => void>();
    const { signal, onClose } = options();
    const stream = await byteStream(pieces(ended), { signal, onClose, stalledAfterMs: 20 });
    const reader = stream.getReader();
    await reader.read();
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    await expect(reader.read().then(() => reader.read())).rejects.toThrow(/took nothing/);
    expect(onClose).toHaveBeenCalledOnce();
  });
});
