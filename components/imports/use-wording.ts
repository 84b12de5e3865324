"use client";

import { useTranslations } from "next-intl";
import type { Translate } from "@/server/imports/wording";

/** The messages of imports, addressed by codes that the server sends. */
export function useWording(): Translate {
  const t = useTranslations("imports");
  return (key, values) => t(key as "title", values);
}
