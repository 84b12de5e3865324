import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderWithMessages } from "@/components/ui/render-with-messages";
import type { BackingView, DecisionView } from "@/server/scoring/schema";
import { DecisionCard } from "./decision-card";
import { SourceList } from "./source-list";

const decision: DecisionView = {
  criterion: "K3",
  title: "Kernel needs",
  reasons: ["Kernel requirements includes Kernel module"],
  targets: ["container"],
  isBlocking: false,
  advice: "accept load the module",
  options: [
    { remedy: "preload-module", label: "Load the module", meaning: "The platform team loads it" },
  ],
};

describe("DecisionCard", () => {
  it("names each remedy in words and hands over the one that was chosen", () => {
    const chosen: string[] = [];
    renderWithMessages(
      <DecisionCard
        decisions={[decision]}
        onAcceptRemedy={(remedy) => chosen.push(remedy)}
        acceptedRemedies={null}
      />,
    );
    expect(screen.getByText("The platform team loads it")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Accept remedy: Load the module" }));
    expect(chosen).toEqual(["preload-module"]);
  });

  it("offers nothing to people who may only read", () => {
    renderWithMessages(
      <DecisionCard decisions={[decision]} onAcceptRemedy={null} acceptedRemedies={null} />,
    );
    expect(screen.getByText("Load the module")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says what helps where no remedy does", () => {
    renderWithMessages(
      <DecisionCard
        decisions={[{ ...decision, options: [], advice: "choose another form" }]}
        onAcceptRemedy={() => {}}
        acceptedRemedies={null}
      />,
    );
    expect(screen.getByText("No remedy to accept: choose another form.")).toBeTruthy();
  });
});

describe("SourceList", () => {
  const source = { title: "Guide", address: "https://example.org/guide", version: "1.2" };
  const sources: BackingView[] = [
    { mark: "read", says: "modules are loaded by hosts", source },
    { mark: "second-hand", says: "a printed text", source: { ...source, address: null } },
    { mark: "general", says: "nobody wrote it down", source: null },
  ];

  it("links what can be opened, leaves the opener behind, and links nothing else", () => {
    renderWithMessages(<SourceList sources={sources} />);
    const [read, quoted, general] = within(screen.getByRole("list")).getAllByRole("listitem");
    const link = within(read as HTMLElement).getByRole("link");
    expect(link.getAttribute("href")).toBe("https://example.org/guide");
    expect(link.getAttribute("rel")).toContain("noopener");
    expect(read?.textContent).toContain("1.2");
    expect(quoted?.textContent).toContain("Guide");
    expect(general?.textContent).toContain("general knowledge");
    expect(screen.getAllByRole("link")).toHaveLength(1);
  });
});
