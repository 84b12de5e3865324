import { join } from "node:path";
import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { expect, test } from "./fixtures";
import { exportList, exportShown, makePlan, uploadFile } from "./product";
import { openPage, press } from "./ui";

test.describe.configure({ timeout: 300_000 });

const WORKBOOK = join(
  import.meta.dirname,
  "../server/testing/fixtures/rvtools/rvtools-3x-sizing-workshop.xlsx",
);
const MACHINES = 805;
/** The others are templates or powered off, and stand apart from the totals. */
const ACTIVE = 763;

type Cells = Record<string, string>;

/** The tab vInfo as another reader than the product's sees it, by the name of the machine. */
async function machinesOfWorkbook(): Promise<Map<string, Cells>> {
  const sheets = await readSheets(WORKBOOK);
  const [headers = [], ...rows] = sheets.find(({ sheet }) => /vInfo/.test(sheet))?.data ?? [];
  const records = rows.map((row) =>
    Object.fromEntries(headers.map((header, at) => [String(header), String(row[at] ?? "")])),
  );
  return new Map(records.map((record) => [record.VM ?? "", record]));
}

function rowsOf(csv: string): Cells[] {
  expect(csv.startsWith("\uFEFF"), "starts with a byte order mark").toBe(true);
  expect(/[^\r]\n/.test(csv.replaceAll(/"[^"]*"/g, "")), "has a line without CR").toBe(false);
  return parse(csv, { bom: true, columns: true });
}

/** What each cell must be, worked out from the workbook alone. */
function expectedCells(machine: Cells, team: string): Cells {
  const isTemplate = machine.Template === "True";
  const isOff = machine.Powerstate === "poweredOff";
  return {
    sourceKey: `rvtools:name/${machine.VM}`,
    name: machine.VM ?? "",
    kind: "vm",
    team,
    powerState: isOff ? "off" : "on",
    setAside: isTemplate ? "template" : isOff ? "powered-off" : "",
    instances: "1",
    vCPU: machine.CPUs ?? "",
    memoryGiB: String(Number(machine.Memory) / 1024),
  };
}

const pick = (row: Cells, like: Cells): Cells =>
  Object.fromEntries(
    Object.keys(like).map((column) => [column, row[column] ?? "(no such column)"]),
  );

test("the 805 machines of a real workbook become scored workloads, a plan and files that hold every cell", async ({
  as,
}) => {
  const { page, team } = await as("planner");
  const machines = await machinesOfWorkbook();
  expect(machines.size).toBe(MACHINES);

  await uploadFile(page, WORKBOOK);
  await expect(page.getByRole("tab", { name: `New ${ACTIVE}` })).toBeVisible();
  await page.getByRole("tab", { name: `Skipped ${MACHINES - ACTIVE}` }).click();
  await press(page, `Include all ${MACHINES - ACTIVE} machines`);
  await expect(page.getByRole("tab", { name: `New ${MACHINES}` })).toBeVisible();
  await press(page, `Commit ${MACHINES} rows`);
  await expect(page.getByText(`${MACHINES} workloads written and scored.`)).toBeVisible({
    timeout: 120_000,
  });

  await openPage(page, `/?team=${team.id}`);
  await expect(
    page.getByRole("main").getByText(String(ACTIVE), { exact: true }).first(),
  ).toBeVisible();

  const inventory = await test.step("the inventory as a file", async () => {
    await openPage(page, `/workloads?team=${team.id}&standing=all`);
    const file = await exportList(page, "All columns");
    return rowsOf(file.text);
  });
  expect(inventory).toHaveLength(MACHINES);
  for (const row of inventory) {
    const machine = machines.get(row.name ?? "");
    expect(machine, `${row.name} stands in the workbook`).toBeDefined();
    const expected = expectedCells(machine ?? {}, team.name);
    expect(pick(row, expected), row.name).toEqual(expected);
  }
  expect(new Set(inventory.map(({ name }) => name)).size).toBe(MACHINES);

  const scores = await test.step("the scores as a file", async () => {
    await openPage(page, `/workloads?team=${team.id}`);
    const file = await exportList(page, "Verdicts and scores");
    return new Map(rowsOf(file.text).map((row) => [row.id ?? "", row]));
  });
  expect(scores.size).toBe(ACTIVE);

  const plan = await test.step("a plan and its file", async () => {
    await makePlan(page, {
      query: `team=${team.id}`,
      name: `Move ${team.name}`,
      workloads: ACTIVE,
    });
    const file = await exportShown(page, { button: "Export plan" });
    return rowsOf(file.text);
  });
  const active = inventory.filter(({ setAside }) => setAside === "");
  expect(plan.map(({ workload }) => workload).sort()).toEqual(
    active.map(({ name }) => name).sort(),
  );
  for (const row of plan) {
    const score = scores.get(row.workloadId ?? "");
    expect(row.team).toBe(team.name);
    expect(Number(row.waveNumber), row.workload).toBeGreaterThanOrEqual(1);
    expect(pick(row, { verdict: "", coverage: "" }), row.workload).toEqual(
      pick(score ?? {}, { verdict: "", coverage: "" }),
    );
  }
});
