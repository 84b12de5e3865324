import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { CountingVerdict } from "./counting-verdict";
import { CoverageMeter } from "./coverage-meter";
import { FilteredEmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { renderWithMessages } from "./render-with-messages";
import { ScoreBar } from "./score-bar";
import { VerdictBadge } from "./verdict-badge";

describe("what is shown is also spoken", () => {
  it("says a verdict in words", () => {
    renderWithMessages(<VerdictBadge verdict="sandboxed-container" />);
    expect(screen.getByText("Sandboxed container")).toBeTruthy();
  });

  it("names the computed verdict beside one that a person decided, and only there", () => {
    const { container } = renderWithMessages(
      <>
        <CountingVerdict verdict="none" computed="vm" isOverridden />
        <CountingVerdict verdict="none" computed="none" isOverridden={false} />
      </>,
    );
    expect(container.textContent).toBe("Keep as isOverride of VMNo target possible");
  });

  it("speaks unknown, and shows no number for it", () => {
    const { container } = renderWithMessages(
      <>
        <CoverageMeter value={null} />
        <ScoreBar label="VM score" score={null} />
      </>,
    );
    expect(screen.getAllByText("unknown")).toHaveLength(2);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it("speaks the score with its range", () => {
    const { container } = renderWithMessages(
      <ScoreBar label="VM score" score={71.6} low={60} high={84} />,
    );
    expect(container.textContent).toBe("VM score 72, could still be 60 to 84");
  });

  it.each([
    [0.999, "99%"],
    [0.001, "1%"],
    [0, "0%"],
    [1, "100%"],
  ])("never rounds coverage %s to complete or to nothing", (value, shown) => {
    const { container } = renderWithMessages(<CoverageMeter value={value} />);
    expect(container.textContent).toBe(`Coverage ${shown}`);
  });
});

describe("states", () => {
  it("names the filters that hide everything and offers to clear them", () => {
    renderWithMessages(
      <FilteredEmptyState noun="workloads" filters={["Team: Payments"]} clearHref="/workloads" />,
    );
    expect(screen.getByText("No workloads match these filters")).toBeTruthy();
    expect(screen.getByText("Team: Payments")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Clear filters" })).toBeTruthy();
  });

  it("reads an error out with its request id", () => {
    renderWithMessages(<ErrorState title="Not loaded" requestId="01-ab" />);
    expect(screen.getByRole("alert").textContent).toContain("Request id 01-ab");
  });
});
