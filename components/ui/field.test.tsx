import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";

import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { CheckboxGroup } from "./checkbox-group";
import { Field } from "./field";
import { NumberInput } from "./number-input";
import { renderWithMessages } from "./render-with-messages";
import { Select } from "./select";
import { TextInput } from "./text-input";

function described(element: HTMLElement): string[] {
  const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? `missing ${id}`);
}

describe("Field", () => {
  it("ties label, unit, error and help to its control", () => {
    renderWithMessages(
      <Field label="Memory" unit="GiB" help="What the guest sees" error="Expected a number">
        <NumberInput />
      </Field>,
    );
    const box = screen.getByLabelText("Memory");
    expect(described(box)).toEqual(["GiB", "Expected a number", "What the guest sees"]);
    expect(box.getAttribute("aria-invalid")).toBe("true");
  });

  it("says required in words and to screen readers, and is valid until there is an error", () => {
    renderWithMessages(
      <Field label="Name" requirement="required">
        <TextInput />
      </Field>,
    );
    const box = screen.getByLabelText("Name");
    expect(screen.getByText("Required")).toBeTruthy();
    expect(box.getAttribute("aria-required")).toBe("true");
    expect(box.hasAttribute("aria-invalid")).toBe(false);
    expect(box.hasAttribute("aria-describedby")).toBe(false);
  });

  it("keeps the label for screen readers when it is hidden", () => {
    renderWithMessages(
      <Field label="Team" isLabelHidden>
        <Select options={[{ value: "a", label: "A" }]} placeholder="All teams" />
      </Field>,
    );
    expect(screen.getByRole("combobox", { name: "Team" })).toBeTruthy();
  });
});

describe("choices", () => {
  it("reports the chosen values in the order of the options", () => {
    const onChange = vi.fn<(values: string[]) => void>();
    renderWithMessages(
      <CheckboxGroup
        legend="Environment"
        options={[
          { value: "production", label: "Production" },
          { value: "test", label: "Test" },
        ]}
        value={["test"]}
        onValueChange={onChange}
      />,
    );
    fireEvent.click(screen.getByLabelText("Production"));
    expect(onChange).toHaveBeenCalledWith(["production", "test"]);
    expect(screen.getByRole("group", { name: "Environment" })).toBeTruthy();
  });

  it("shows a partly chosen checkbox as mixed", () => {
    renderWithMessages(<Checkbox label="All" indeterminate readOnly checked={false} />);
    expect(screen.getByLabelText<HTMLInputElement>("All").indeterminate).toBe(true);
  });
});

describe("Button", () => {
  it("ignores clicks while loading, keeps its label and says it is busy", () => {
    const onClick = vi.fn<() => void>();
    renderWithMessages(
      <Button loading onClick={onClick}>
        Save plan
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Save plan" });
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button.getAttribute("aria-busy")).toBe("true");
  });

  it("does not submit a form while loading", () => {
    const onSubmit = vi.fn<(event: { preventDefault: () => void }) => void>((event) =>
      event.preventDefault(),
    );
    function Form() {
      const [isSaving, setSaving] = useState(false);
      return (
        <form onSubmit={onSubmit}>
          <Button type="submit" loading={isSaving}>
            Save
          </Button>
          <Button onClick={() => setSaving(true)}>Start</Button>
        </form>
      );
    }
    renderWithMessages(<Form />);
    fireEvent.click(screen.getByText("Start"));
    fireEvent.click(screen.getByText("Save"));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});
