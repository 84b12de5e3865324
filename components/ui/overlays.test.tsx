import { act, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { AlertDialog } from "./alert-dialog";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Menu } from "./menu";
import { Popover } from "./popover";
import { renderWithMessages } from "./render-with-messages";
import { Tabs } from "./tabs";
import { TextInput } from "./text-input";
import { Toaster } from "./toast";
import { dismissToast, listToasts, showToast } from "./toast-queue";

describe("Menu", () => {
  const show = (onSelect = vi.fn<() => void>()) => {
    renderWithMessages(
      <Menu
        label="More"
        trigger={<Button>More</Button>}
        entries={[
          { id: "edit", label: "Edit facts", onSelect },
          { id: "off", label: "Not allowed", disabled: true, onSelect },
          { id: "line", kind: "separator" },
          { id: "history", kind: "link", label: "Open history", href: "/history" },
        ]}
      />,
    );
    return screen.getByRole("button", { name: "More" });
  };

  it("opens on click with the focus on the first row and moves by arrows past disabled rows", () => {
    const button = show();
    fireEvent.click(button);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(document.activeElement?.textContent).toBe("Edit facts");
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("Open history");
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("Edit facts");
    fireEvent.keyDown(document.activeElement as Element, { key: "o" });
    expect(document.activeElement?.textContent).toBe("Open history");
  });

  it("opens at the last row on arrow up", () => {
    fireEvent.keyDown(show(), { key: "ArrowUp" });
    expect(document.activeElement?.textContent).toBe("Open history");
  });

  it("closes on Escape and gives the focus back", () => {
    const button = show();
    fireEvent.click(button);
    fireEvent.keyDown(document.activeElement as Element, { key: "Escape" });
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it("runs a row and closes; a disabled row does nothing", () => {
    const onSelect = vi.fn<() => void>();
    fireEvent.click(show(onSelect));
    fireEvent.click(screen.getByRole("menuitem", { name: "Not allowed" }));
    expect(onSelect).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("menuitem", { name: "Edit facts" }));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(screen.queryByRole("menu")).toBeNull();
  });

  it("closes when the pointer goes down elsewhere", () => {
    fireEvent.click(show());
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole("menu")).toBeNull();
  });
});

describe("Popover", () => {
  it("is a labelled dialog that its content can close", () => {
    renderWithMessages(
      <Popover label="Columns" trigger={<Button>Columns</Button>}>
        {(close) => <Button onClick={close}>Done</Button>}
      </Popover>,
    );
    fireEvent.click(screen.getByRole("button", { name: "Columns" }));
    expect(screen.getByRole("dialog", { name: "Columns" })).toBeTruthy();
    fireEvent.click(screen.getByText("Done"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("Dialog", () => {
  it("is named by its title, focuses its first box and closes by its button", () => {
    const onClose = vi.fn<() => void>();
    renderWithMessages(
      <Dialog open onClose={onClose} title="Rename plan" description="Only the name changes.">
        <Field label="Name">
          <TextInput />
        </Field>
      </Dialog>,
    );
    const dialog = screen.getByRole("dialog", { name: "Rename plan" });
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(dialog.getAttribute("aria-describedby")).toBeTruthy();
  });

  it("asks its owner to close on Escape instead of closing by itself", () => {
    const onClose = vi.fn<() => void>();
    renderWithMessages(<Dialog open onClose={onClose} title="Move to wave" />);
    const wasAllowed = fireEvent(
      screen.getByRole("dialog"),
      new Event("cancel", { cancelable: true }),
    );
    expect(wasAllowed).toBe(false);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("can refuse to close on a click beside it", () => {
    const onClose = vi.fn<() => void>();
    renderWithMessages(<Dialog open onClose={onClose} title="Edit" closesOnBackdrop={false} />);
    fireEvent.mouseDown(screen.getByRole("dialog"));
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("AlertDialog", () => {
  it("does not confirm before the text is typed", () => {
    const onConfirm = vi.fn<() => void>();
    renderWithMessages(
      <AlertDialog
        open
        onClose={vi.fn<() => void>()}
        title="Delete team Payments?"
        confirmLabel="Delete team"
        confirmText="Payments"
        onConfirm={onConfirm}
      />,
    );
    const box = screen.getByLabelText("Type Payments to confirm");
    fireEvent.submit(box.closest("form") as HTMLFormElement);
    expect(onConfirm).not.toHaveBeenCalled();
    fireEvent.change(box, { target: { value: " Payments " } });
    fireEvent.submit(box.closest("form") as HTMLFormElement);
    expect(onConfirm).toHaveBeenCalledOnce();
  });

  it("rests the focus on Cancel and does not confirm twice", () => {
    const onConfirm = vi.fn<() => void>();
    renderWithMessages(
      <AlertDialog
        open
        onClose={vi.fn<() => void>()}
        title="Delete 2 workloads?"
        confirmLabel="Delete 2 workloads"
        onConfirm={onConfirm}
        isPending
      />,
    );
    expect(document.activeElement?.textContent).toBe("Cancel");
    fireEvent.click(screen.getByRole("button", { name: "Delete 2 workloads" }));
    expect(onConfirm).not.toHaveBeenCalled();
  });
});

describe("Tabs", () => {
  it("moves by arrows and shows the chosen panel only", () => {
    function Example() {
      const [value, setValue] = useState<"a" | "b">("a");
      return (
        <Tabs
          label="Workload"
          value={value}
          onValueChange={setValue}
          tabs={[
            { id: "a", label: "Facts", panel: "facts panel" },
            { id: "b", label: "History", panel: "history panel" },
          ]}
        />
      );
    }
    renderWithMessages(<Example />);
    fireEvent.keyDown(screen.getByRole("tab", { name: "Facts" }), { key: "ArrowLeft" });
    expect(screen.getByRole("tab", { name: "History" }).getAttribute("aria-selected")).toBe("true");
    expect(screen.getByRole("tabpanel", { name: "History" }).textContent).toBe("history panel");
    expect(screen.queryByText("facts panel")).toBeNull();
  });
});

describe("toasts", () => {
  afterEach(() => {
    act(() => listToasts().forEach((toast) => dismissToast(toast.id)));
    vi.useRealTimers();
  });

  it("are announced, run their action once and go", () => {
    const onSelect = vi.fn<() => void>();
    renderWithMessages(<Toaster />);
    act(() => void showToast({ text: "Deleted 2", action: { label: "Undo", onSelect } }));
    expect(screen.getByRole("status").textContent).toContain("Deleted 2");
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(screen.queryByText("Deleted 2")).toBeNull();
  });

  it("stay while the pointer rests on them, and longer when they offer an action", () => {
    vi.useFakeTimers();
    renderWithMessages(<Toaster />);
    act(() => void showToast({ text: "plain" }));
    act(
      () =>
        void showToast({
          text: "undoable",
          action: { label: "Undo", onSelect: vi.fn<() => void>() },
        }),
    );
    act(() => void vi.advanceTimersByTime(6_000));
    expect(screen.queryByText("plain")).toBeNull();
    fireEvent.pointerEnter(screen.getByRole("region"));
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.getByText("undoable")).toBeTruthy();
    fireEvent.pointerLeave(screen.getByRole("region"));
    act(() => void vi.advanceTimersByTime(12_000));
    expect(screen.queryByText("undoable")).toBeNull();
  });

  it("never pile up beyond three", () => {
    renderWithMessages(<Toaster />);
    act(() => ["1", "2", "3", "4"].forEach((text) => showToast({ text })));
    expect(listToasts().map((toast) => toast.text)).toEqual(["2", "3", "4"]);
  });
});
