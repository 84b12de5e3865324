import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";

import { renderWithMessages } from "@/components/ui/render-with-messages";

import type { Column, TableSort } from "./column";
import { noSelection, type TableSelection } from "./selection";
import { DataTable, type DataTableProps } from "./table";

type Row = { id: string; name: string; memoryGiB: number };

const rows: readonly Row[] = ["a", "b", "c"].map((id, index) => ({
  id,
  name: `vm-${id}`,
  memoryGiB: index,
}));

const columns: readonly Column<Row>[] = [
  { id: "name", header: "Name", sortable: "asc", isFixed: true, cell: (row) => row.name },
  {
    id: "memory",
    header: "Memory",
    unit: "GiB",
    align: "end",
    sortable: "desc",
    cell: (row) => row.memoryGiB,
  },
];

function show(props: Partial<DataTableProps<Row>> = {}) {
  return renderWithMessages(
    <DataTable
      label="Workloads"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.name}
      {...props}
    />,
  );
}

describe("DataTable", () => {
  it("is a table inside a labelled region that can take the focus", () => {
    show();
    const region = screen.getByRole("region", { name: "Workloads" });
    expect(region.tabIndex).toBe(0);
    expect(within(region).getByRole("table", { name: "Workloads" })).toBeTruthy();
    expect(screen.getAllByRole("row")).toHaveLength(4);
  });

  it("puts the unit in the header and the order in aria-sort", () => {
    const onSortChange = vi.fn<(sort: TableSort) => void>();
    show({ sort: { columnId: "memory", direction: "desc" }, onSortChange });
    const header = screen.getByRole("columnheader", { name: "Memory (GiB)" });
    expect(header.getAttribute("aria-sort")).toBe("descending");
    expect(screen.getByRole("columnheader", { name: "Name" }).hasAttribute("aria-sort")).toBe(
      false,
    );
    fireEvent.click(within(header).getByRole("button"));
    expect(onSortChange).toHaveBeenCalledWith({ columnId: "memory", direction: "asc" });
  });

  it("makes the first column a real link and passes clicks on the row to it", () => {
    show({ rowHref: (row) => `#${row.id}` });
    const link = screen.getByRole("link", { name: "vm-b" });
    expect(link.getAttribute("href")).toBe("#b");
    const onClick = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    link.addEventListener("click", onClick);
    fireEvent.click(screen.getByRole("cell", { name: "1" }), { ctrlKey: true });
    expect(onClick).toHaveBeenCalledOnce();
    expect(onClick.mock.calls[0]?.[0]).toHaveProperty("ctrlKey", true);
  });

  it("keeps the old rows while newer ones are on their way, and says so", () => {
    show({ isRefreshing: true });
    expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("true");
    expect(screen.getByText("vm-a")).toBeTruthy();
  });

  it("shows the empty state instead of an empty table", () => {
    show({ rows: [], empty: "Nothing here yet" });
    expect(screen.queryByRole("table")).toBeNull();
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });

  it("reads out what is loading", () => {
    show({ isLoading: true });
    expect(screen.getByRole("status").textContent).toBe("Loading Workloads");
  });

  it("selects rows, the page, and a range with Shift", () => {
    function Example() {
      const [value, onChange] = useState<TableSelection>(noSelection);
      return (
        <>
          <DataTable
            label="Workloads"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.name}
            selection={{ value, onChange }}
          />
          <output>{value.kind === "rows" ? value.keys.join() : value.kind}</output>
        </>
      );
    }
    renderWithMessages(<Example />);
    const chosen = () => document.querySelector("output")?.textContent;
    const all = screen.getByLabelText<HTMLInputElement>("Select all rows on this page");
    fireEvent.click(screen.getByLabelText("Select vm-a"));
    expect(chosen()).toBe("a");
    expect(all.indeterminate).toBe(true);
    fireEvent.click(screen.getByLabelText("Select vm-c"), { shiftKey: true });
    expect(chosen()).toBe("a,b,c");
    expect(all.checked).toBe(true);
    fireEvent.click(all);
    expect(chosen()).toBe("");
  });
});
