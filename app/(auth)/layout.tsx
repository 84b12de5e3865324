import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BerthMark } from "@/components/shell/berth-mark";
import { ThemeMenu } from "@/components/shell/theme-menu";

/** The frame of the pages before sign-in. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end p-2">
        <ThemeMenu />
      </header>
      <main className="flex flex-1 flex-col items-center justify-center gap-6 px-4 pb-24">
        <div className="flex max-w-100 flex-col items-center gap-2 text-center">
          <div className="flex items-center gap-2.5">
            <BerthMark size={28} />
            <span className="text-title">{t("appName")}</span>
          </div>
          <p className="text-table text-muted">{t("tagline")}</p>
        </div>
        {children}
      </main>
    </div>
  );
}
