"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useActor } from "@/components/session/actor-provider";
import { SESSION_OVER_EVENT } from "@/components/session/session-over";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast-queue";
import { SignInForm } from "./sign-in-form";
import { signOut } from "./session-requests";

type State = "closed" | "signed-out" | "other-person";

/**
 * Lies over any page whose session has ended, so that what was typed there is kept. Whoever
 * signs in as somebody else must reload, or sign in anew as the person whose page it is.
 */
export function SessionOverDialog() {
  const t = useTranslations("auth");
  const actor = useActor();
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>("signed-out");

  useEffect(() => {
    const open = () => setState((now) => (now === "closed" ? "signed-out" : now));
    window.addEventListener(SESSION_OVER_EVENT, open);
    return () => window.removeEventListener(SESSION_OVER_EVENT, open);
  }, []);

  function signedIn(userId: string) {
    if (userId !== actor.userId) return setState("other-person");
    setState("closed");
    showToast({ text: t("sessionOver.back") });
    void queryClient.invalidateQueries();
  }

  if (state === "other-person") {
    return (
      <Dialog
        open
        size="sm"
        closesOnBackdrop={false}
        onClose={() => setState("signed-out")}
        title={t("sessionOver.otherTitle")}
        description={t("sessionOver.otherDescription", { name: actor.name })}
        footer={
          <>
            <Button onClick={() => void signOut()}>{t("sessionOver.signOut")}</Button>
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t("sessionOver.reload")}
            </Button>
          </>
        }
      />
    );
  }
  return (
    <Dialog
      open={state === "signed-out"}
      size="sm"
      closesOnBackdrop={false}
      onClose={() => setState("closed")}
      title={t("sessionOver.title")}
      description={t("sessionOver.description")}
    >
      <SignInForm defaultEmail={actor.email} onSignedIn={signedIn} />
    </Dialog>
  );
}
