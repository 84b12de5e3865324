import { act, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { Combobox } from "./combobox";
import { Field } from "./field";
import { MultiSelect } from "./multi-select";
import { renderWithMessages } from "./render-with-messages";
import type { ChoosableOption } from "./use-options";

const teams: readonly ChoosableOption[] = [
  { value: "p", label: "Payments" },
  { value: "d", label: "Data platform" },
  { value: "i", label: "Identity" },
];

// jsdom lays nothing out, so it has nothing to scroll.
Element.prototype.scrollIntoView = vi.fn<() => void>();

afterEach(() => vi.useRealTimers());

describe("Combobox", () => {
  function Example({ onChange }: { onChange: (value: ChoosableOption | null) => void }) {
    const [value, setValue] = useState<ChoosableOption | null>(null);
    return (
      <Field label="Team">
        <Combobox
          options={teams}
          value={value}
          onValueChange={(next) => {
            setValue(next);
            onChange(next);
          }}
        />
      </Field>
    );
  }

  it("filters while typing, chooses by Enter and shows the choice", () => {
    const onChange = vi.fn<(value: ChoosableOption | null) => void>();
    renderWithMessages(<Example onChange={onChange} />);
    const box = screen.getByRole<HTMLInputElement>("combobox", { name: "Team" });
    fireEvent.change(box, { target: { value: "pl" } });
    const [only, ...others] = screen.getAllByRole("option");
    expect(others).toEqual([]);
    expect(box.getAttribute("aria-activedescendant")).toBe(only?.id);
    fireEvent.keyDown(box, { key: "Enter" });
    expect(onChange).toHaveBeenCalledWith(teams[1]);
    expect(box.value).toBe("Data platform");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("opens by arrow, wraps around, and Escape leaves the choice as it was", () => {
    const onChange = vi.fn<(value: ChoosableOption | null) => void>();
    renderWithMessages(<Example onChange={onChange} />);
    const box = screen.getByRole<HTMLInputElement>("combobox");
    fireEvent.keyDown(box, { key: "ArrowDown" });
    fireEvent.keyDown(box, { key: "ArrowUp" });
    expect(box.getAttribute("aria-activedescendant")).toMatch(/-2$/);
    fireEvent.change(box, { target: { value: "zzz" } });
    expect(screen.getByRole("status").textContent).toBe("Nothing found");
    fireEvent.keyDown(box, { key: "Escape" });
    expect(box.value).toBe("");
    expect(onChange).not.toHaveBeenCalled();
  });

  it("goes back to no choice", () => {
    const onChange = vi.fn<(value: ChoosableOption | null) => void>();
    renderWithMessages(<Example onChange={onChange} />);
    fireEvent.click(screen.getByRole("combobox"));
    fireEvent.click(screen.getByText("Identity"));
    fireEvent.click(screen.getByRole("button", { name: "Clear choice" }));
    expect(onChange).toHaveBeenLastCalledWith(null);
  });

  it("asks the server once the typing rests, and says when that failed", async () => {
    vi.useFakeTimers();
    const search = vi
      .fn<(query: string) => Promise<ChoosableOption[]>>()
      .mockRejectedValue(new Error("offline"));
    renderWithMessages(
      <Field label="Workload">
        <Combobox
          search={search}
          value={null}
          onValueChange={vi.fn<(value: ChoosableOption | null) => void>()}
        />
      </Field>,
    );
    const box = screen.getByRole("combobox");
    fireEvent.change(box, { target: { value: "pa" } });
    fireEvent.change(box, { target: { value: "pay" } });
    expect(screen.getByRole("status").textContent).toBe("Searching");
    await act(() => vi.advanceTimersByTimeAsync(300));
    expect(search.mock.calls).toEqual([["pay"]]);
    expect(screen.getByRole("status").textContent).toBe("The search failed. Type again to retry.");
  });
});

describe("MultiSelect", () => {
  it("adds, takes out, and makes options of what was typed", () => {
    function Example() {
      const [values, setValues] = useState<ChoosableOption[]>([]);
      return (
        <Field label="Tags">
          <MultiSelect
            options={teams}
            values={values}
            onValuesChange={setValues}
            onCreate={(text) => ({ value: text, label: text })}
          />
          <output>{values.map((value) => value.label).join("|")}</output>
        </Field>
      );
    }
    renderWithMessages(<Example />);
    const box = screen.getByRole("combobox", { name: "Tags" });
    const chosen = () => document.querySelector("output")?.textContent;
    fireEvent.click(box);
    fireEvent.click(screen.getByRole("option", { name: "Payments" }));
    expect(screen.getByRole("option", { name: "Payments" }).getAttribute("aria-selected")).toBe(
      "true",
    );
    fireEvent.change(box, { target: { value: "pci" } });
    fireEvent.click(screen.getByRole("option", { name: "Add “pci”" }));
    expect(chosen()).toBe("Payments|pci");
    fireEvent.keyDown(box, { key: "Backspace" });
    expect(chosen()).toBe("Payments");
    fireEvent.click(screen.getByRole("button", { name: "Remove Payments" }));
    expect(chosen()).toBe("");
  });
});
