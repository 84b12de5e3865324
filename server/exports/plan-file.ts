import { calendarText } from "./calendar";
import { CSV_BYTE_ORDER_MARK, csvLine, type CsvCell } from "./csv";
import type { PlanForm } from "./export-request";
import { azureRows, ganttRows, jiraRows, konveyorRows, projectRows } from "./plan-forms";
import type { PlanForFile } from "./plan-for-file";
import type { WrittenFile } from "./written-file";

type Sheet = (plan: PlanForFile) => CsvCell[][];

const SHEETS: Record<Exclude<PlanForm, "ics">, Sheet> = {
  jira: jiraRows,
  konveyor: konveyorRows,
  "azure-migrate": azureRows,
  "ms-project": projectRows,
  gantt: ganttRows,
};

/** Readers that go by position or by their own parser do not expect a mark before the first cell. */
const WITHOUT_MARK: readonly PlanForm[] = ["konveyor"];

/** A plan in the form of another program. At most a few thousand rows: written in one piece. */
export function planFile(form: PlanForm, plan: PlanForFile): WrittenFile {
  if (form === "ics") {
    const contentType = "text/calendar; charset=utf-8";
    return { ending: "ics", contentType, pieces: inOne(calendarText(plan)) };
  }
  const mark = WITHOUT_MARK.includes(form) ? "" : CSV_BYTE_ORDER_MARK;
  const text = mark + SHEETS[form](plan).map(csvLine).join("");
  return { ending: "csv", contentType: "text/csv; charset=utf-8", pieces: inOne(text) };
}

async function* inOne(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
