import { describe, expect, it } from "vitest";
import { headerProblem, isTable, ScoringReader } from "./scoring-input";

const readOne = (value: unknown, line = 3) =>
  new ScoringReader().readJson(line, typeof value === "string" ? value : JSON.stringify(value));

const workload = (attributes: unknown, more = {}) => ({ id: "a", name: "A", attributes, ...more });

describe("a line of a file of workloads", () => {
  it("gives the facts in the spelling of the dictionary", () => {
    expect(readOne(workload({ os: "Windows Server", hardware: "USB", gui: null }))).toEqual({
      workload: { id: "a", facts: { os: "windows-server", hardware: ["usb"] } },
      errors: [],
      warnings: [],
    });
  });

  it("is scored without an unknown fact, which is named with line and id", () => {
    expect(readOne(workload({ colour: "red", os: "linux" }))).toEqual({
      workload: { id: "a", facts: { os: "linux" } },
      errors: [],
      warnings: [`line 3 (id "a"): unknown fact "colour" is not scored`],
    });
  });

  it("takes names of object built-ins for unknown facts", () => {
    const read = readOne(`{"id":"a","name":"A","attributes":{"__proto__":1,"constructor":2}}`);
    expect(read.workload?.facts).toEqual({});
    expect(read.warnings).toHaveLength(2);
  });

  it("accepts notes without a warning", () => {
    expect(readOne(workload({ notes: "moved twice" })).warnings).toEqual([]);
  });

  it("is scored without a name, with a warning", () => {
    const read = readOne({ id: "a", attributes: {} });
    expect(read.workload).toEqual({ id: "a", facts: {} });
    expect(read.warnings).toEqual([`line 3 (id "a"): "name" is missing`]);
  });

  it("warns of text that an open choice does not know", () => {
    const read = readOne(workload({ frameworks: ["Go", "Fortran"], compliance: "house rule" }));
    expect(read.warnings).toEqual([
      `line 3 (id "a"): fact "frameworks" has the text "Fortran", which is not listed and is scored as unknown`,
      `line 3 (id "a"): fact "compliance" has the text "house rule", which is read as other`,
    ]);
    expect(read.workload).not.toBeNull();
  });

  it("warns of a vendor's statement without source or date", () => {
    const statement = { vendorSupportContainer: "supported", vendorSupportDate: "2026-01-01" };
    expect(readOne(workload(statement)).warnings).toEqual([
      `line 3 (id "a"): fact "vendorSupportContainer" is scored as unknown without vendorSupportSource`,
    ]);
    const proven = { ...statement, vendorSupportSource: "Note 1" };
    expect(readOne(workload(proven)).warnings).toEqual([]);
    expect(readOne(workload({ vendorSupportVm: "no-statement" })).warnings).toEqual([]);
  });

  it("is refused for a bad value, naming fact, value and what is allowed", () => {
    const { workload: scored, errors } = readOne(workload({ gui: "windowz" }), 5);
    expect(scored).toBeNull();
    expect(errors).toEqual([
      `line 5 (id "a"): fact "gui" has the value "windowz"; allowed: none, web, console, installer-only, streamed, desktop, interactive-session`,
    ]);
  });

  it("names every bad fact: wrong type, not allowed, out of bounds, repeated, none beside others", () => {
    const { errors } = readOne(
      workload({
        os: 7,
        untrustedCode: "true",
        memoryGiB: "16",
        vCPU: 0,
        instances: 1.5,
        cpuP95Pct: 101,
        endOfLifeDate: "2026-02-30",
        hardware: ["usb", "USB"],
        privileges: ["none", "root"],
        vendorSupportSource: "x".repeat(2001),
      }),
    );
    expect(errors.map((text) => /fact "(\w+)"/.exec(text)?.[1])).toEqual([
      "os",
      "untrustedCode",
      "memoryGiB",
      "vCPU",
      "instances",
      "cpuP95Pct",
      "endOfLifeDate",
      "hardware",
      "privileges",
      "vendorSupportSource",
    ]);
  });

  it.each([
    ["no JSON", "{", "line 3: is not JSON"],
    ["a list", "[]", "line 3: is not an object"],
    ["null", "null", "line 3: is not an object"],
    ["a number", "1", "line 3: is not an object"],
  ])("is refused when it is %s", (_, text, error) => {
    expect(readOne(text)).toEqual({ workload: null, errors: [error], warnings: [] });
  });

  it.each([[undefined], [null], [""], [" "], [7], [["a"]]])("is refused with the id %j", (id) => {
    const read = readOne({ id, name: "A", attributes: {} });
    expect(read.workload).toBeNull();
    expect(read.errors).toEqual([`line 3: "id" is missing, empty or not a text`]);
  });

  it.each([[undefined], [null], ["os"], [[]], [1]])(
    "is refused with the attributes %j",
    (given) => {
      const read = readOne({ id: "a", name: "A", attributes: given });
      expect(read.workload).toBeNull();
      expect(read.errors).toEqual([`line 3 (id "a"): "attributes" is missing or not an object`]);
    },
  );

  it("keeps an id to one place on its line, whatever it holds", () => {
    const [error] = readOne({ id: 'a\n"b"', attributes: 1 }).errors;
    expect(error).toBe(`line 3 (id "a\\n\\"b\\""): "attributes" is missing or not an object`);
  });

  it("is refused when its id was there before, also in a line that was refused", () => {
    const reader = new ScoringReader();
    reader.readJson(1, `{"id":"a","attributes":{"os":1}}`);
    const read = reader.readJson(2, JSON.stringify(workload({})));
    expect(read).toMatchObject({
      workload: null,
      errors: [`line 2 (id "a"): "id" repeats that of line 1`],
    });
  });

  it("counts keys that are never read over all lines", () => {
    const reader = new ScoringReader();
    reader.readJson(1, JSON.stringify(workload({}, { why: "x", owner: "y" })));
    reader.readJson(2, JSON.stringify({ ...workload({}), id: "b", why: "x" }));
    expect(reader.finish()).toEqual([
      `unknown key "why" is not read (2 lines)`,
      `unknown key "owner" is not read (1 line)`,
    ]);
  });
});

describe("a row of a table of workloads", () => {
  const header = ["id", "name", "os", "hardware", "memoryGiB", "owner", "notes"];

  it("reads numbers, lists and unknown facts from their text", () => {
    const reader = new ScoringReader();
    const read = reader.readCells(2, header, ["a", "A", "linux", "usb; hsm", "1.5", "me", "n"]);
    expect(read).toEqual({
      workload: { id: "a", facts: { os: "linux", hardware: ["usb", "hsm"], memoryGiB: 1.5 } },
      errors: [],
      warnings: [],
    });
    expect(reader.readCells(3, header, ["b", "B", "", "unknown"]).workload?.facts).toEqual({});
    expect(reader.finish()).toEqual([`unknown key "owner" is not read (1 line)`]);
  });

  it("is refused with more cells than columns, since it is not clear which is which", () => {
    const read = new ScoringReader().readCells(2, ["id", "name"], ["a", "A", "linux"]);
    expect(read.errors).toEqual(["line 2: has 3 cells under 2 columns"]);
  });

  it("needs a column for the id, and each column once", () => {
    expect(headerProblem(["id", "os"])).toBeNull();
    expect(headerProblem(["name", "os"])).toBe(`there is no column "id"`);
    expect(headerProblem(["id", "os", "os"])).toBe(`the column "os" occurs twice`);
  });
});

describe("a file of workloads", () => {
  it.each([
    ["a.csv", "{}", true],
    ["a.CSV", "", true],
    ["a.jsonl", `{"id":"a"}`, false],
    ["a.jsonl", "\uFEFFid,name,os\n", true],
    ["workloads", `"id";"name"\n`, true],
    ["workloads", `name\tid\r\n`, true],
    ["workloads", "", false],
    ["workloads", "identity\n", false],
    ["workloads", `["id","b"]`, false],
  ])("%s beginning with %j is a table: %s", (name, start, expected) => {
    expect(isTable(name, start)).toBe(expected);
  });
});
