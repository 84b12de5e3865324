import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, trpc } from "@/app/_trpc/server";
import { AcceptPage } from "@/components/auth/accept-page";
import { linkInput } from "@/server/auth/schema";

/** The address is the secret: no search engine, no referrer to anywhere. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("accept.pageTitle"), robots: { index: false }, referrer: "no-referrer" };
}

type AcceptProps = { params: Promise<{ token: string }> };

export default async function OneTimeLinkPage({ params }: AcceptProps) {
  const { token } = await params;
  if (!linkInput.safeParse({ token }).success) {
    return <AcceptPage token={token} link={{ ok: false, reason: "LINK_UNKNOWN" }} />;
  }
  const link = await getQueryClient().fetchQuery(trpc.account.link.queryOptions({ token }));
  return <AcceptPage token={token} link={link} />;
}
