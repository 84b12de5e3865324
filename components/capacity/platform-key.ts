import type { PoolPlatform } from "@/server/capacity/pool";

/** The key of a platform among the messages, where a dot would part it in two. */
export const platformKey = (platform: PoolPlatform) =>
  platform === "aks-before-1.29" ? ("aks-early" as const) : platform;
