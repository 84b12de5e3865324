import { setsHeapSize } from "@/server/env";

/**
 * Where a heap may reach 2 GiB and more, V8 lets it grow to four times what lives in it before it
 * collects, and to at most twice below (MemoryController::MaxGrowingFactor in its heap.cc). An import
 * of 100,000 rows held 774 MiB so, and 486 MiB with this.
 */
const HEAP_MIB = 1_536;

/** For the Node that runs the web server or the worker. What a person chose stays. */
export const memoryArguments = (): string[] =>
  setsHeapSize() ? [] : [`--max-old-space-size=${HEAP_MIB}`];

/** Each thread of glibc otherwise keeps freed memory in an arena of its own, up to eight a core. */
export const MEMORY_ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };
