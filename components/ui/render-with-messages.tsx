import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";

import { messages } from "@/messages/en";

/** Renders for a component test with the real English messages. */
export function renderWithMessages(node: ReactNode) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
  return render(node, { wrapper });
}
