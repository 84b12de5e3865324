import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { ActorProvider } from "@/components/session/actor-provider";
import { renderWithMessages } from "@/components/ui/render-with-messages";
import type { Role } from "@/server/auth/roles";
import { NO_PLAN_FILTER, type PlanFilter } from "@/server/plans/plan-filter";
import { WORKLOAD_DRAG } from "./drag";
import { PlanProvider } from "./plan-context";
import { PlanViewProvider } from "./plan-view-context";
import { entriesByWave, movedPlan, severities, type Plan, type PlanWorkload } from "./plan-data";
import type { PlanAddress } from "./use-plan-address";
import type { PlanEdits } from "./plan-edit-list";
import { ViolationsPanel } from "./violations-panel";
import { WaveBoard } from "./wave-board";

const workload = (name: string, traits: Partial<PlanWorkload> = {}): PlanWorkload => ({
  id: `w-${name}`,
  name,
  teamId: "team",
  teamName: "Payments",
  environment: "production",
  criticality: null,
  verdict: "container",
  computedVerdict: "container",
  override: null,
  coverage: 0.8,
  scores: { container: 80, sandboxed: 70, vm: 60 },
  rubricNumber: 1,
  complexSigns: [],
  applications: [],
  dependsOn: [],
  hiddenNeeds: 0,
  needsOutside: 0,
  moving: {
    kind: "vm",
    lifecycle: "active",
    dataGib: 100,
    instances: 1,
    acceptedRemedies: [],
    conditions: [],
    dependants: 0,
    needs: 0,
  },
  ...traits,
});

const wave = (id: string, size: number, hidden = 0) => ({
  id,
  name: `Wave ${id}`,
  startDate: null,
  endDate: null,
  size,
  hidden,
  progress: { status: "planned" as const, startedOn: null, finishedOn: null },
});

const AS_PROPOSED = {
  disposition: null,
  effort: {},
  earliestDate: null,
  latestDate: null,
  progress: null,
};
const UNBOUND: Plan["header"]["constraints"] = {
  maxEffortDays: null,
  maxDataGib: null,
  maxPerTeam: null,
  stageOrder: { test: 0, staging: 1, production: 2 },
  blackouts: [],
  deadline: null,
  together: [],
  apart: [],
};
const REASON = { code: "fills-wave" as const, params: {} };

/** web (wave one) needs db (wave two); archive stands in no wave; two of wave two are hidden. */
const samplePlan = (status: Plan["header"]["status"] = "draft"): Plan => ({
  header: {
    id: "plan",
    name: "Move out",
    description: "",
    status,
    filter: "",
    maxWaveSize: 2,
    cadence: null,
    constraints: UNBOUND,
    baselineNumber: null,
    version: 3,
    rubricNumber: 1,
    createdAt: new Date(0),
    createdByName: "Ada",
    updatedAt: new Date(0),
    approvedAt: null,
    approvedByName: null,
  },
  workloads: [
    workload("archive", { verdict: null, environment: null }),
    workload("db"),
    workload("web", { dependsOn: ["w-db"], hiddenNeeds: 1 }),
  ],
  arrangement: {
    version: 3,
    waves: [wave("one", 1), wave("two", 3, 2)],
    unassigned: { size: 1, hidden: 0 },
    placements: [
      { workloadId: "w-archive", waveId: null, isPinned: false, reasons: [], ...AS_PROPOSED },
      { workloadId: "w-db", waveId: "two", isPinned: true, reasons: [REASON], ...AS_PROPOSED },
      { workloadId: "w-web", waveId: "one", isPinned: false, reasons: [REASON], ...AS_PROPOSED },
    ],
    violations: [
      {
        code: "needed-earlier",
        severity: "critical",
        waveId: "two",
        subjectId: "w-db",
        isSubjectHidden: false,
        relatedIds: ["w-web"],
        hiddenRelated: 2,
        params: { count: 3, wave: 2, by: 1 },
      },
      {
        code: "unplaced",
        severity: "advisory",
        waveId: null,
        subjectId: null,
        isSubjectHidden: false,
        relatedIds: ["w-archive"],
        hiddenRelated: 0,
        params: { count: 1 },
      },
    ],
    undo: null,
    redo: null,
  },
});

type Shown = { plan?: Plan; role?: Role; filter?: Partial<PlanFilter> };

const addressWith = (filter: Partial<PlanFilter>): PlanAddress => ({
  view: "board",
  filter: { ...NO_PLAN_FILTER, ...filter },
  chosenId: null,
  queryOf: () => "",
  setView: () => undefined,
  showAll: () => undefined,
  setFilter: () => undefined,
  choose: () => undefined,
});

function show({ plan = samplePlan(), role = "planner", filter = {} }: Shown = {}) {
  const edits = { assign: vi.fn<PlanEdits["assign"]>(), pin: vi.fn<PlanEdits["pin"]>() };
  const goTo = vi.fn<(id: string) => void>();
  const actor = { userId: "u", name: "Ada", email: "ada@example.com", role, teamIds: ["team"] };
  renderWithMessages(
    <ActorProvider actor={actor}>
      <PlanProvider plan={plan} edits={edits as Partial<PlanEdits> as PlanEdits} goTo={goTo}>
        <PlanViewProvider address={addressWith(filter)}>
          <ViolationsPanel />
          <WaveBoard chosenWave="one" onChosenWaveChange={() => undefined} wantedId={null} />
        </PlanViewProvider>
      </PlanProvider>
    </ActorProvider>,
  );
  const column = (name: string) => within(screen.getByRole("region", { name }));
  return { edits, goTo, column };
}

describe("the board of waves", () => {
  test("under a filter shows what matches and counts the rest, without a smaller wave", () => {
    const { column } = show({ filter: { q: "WE" } });
    expect(column("Wave one").getByRole("link", { name: "web" })).toBeTruthy();
    expect(column("Wave two").queryByRole("link")).toBeNull();
    expect(column("Wave two").getByText("1 workload does not match the filter")).toBeTruthy();
    expect(column("Wave two").getByText("3 of 2, over the wave size")).toBeTruthy();
  });

  test("shows each wave with its workloads and counts what lies outside the person's teams", () => {
    const { column } = show();
    expect(column("Wave one").getByRole("link", { name: "web" })).toBeTruthy();
    expect(column("Wave two").getByText("2 workloads outside your teams")).toBeTruthy();
    expect(column("Wave two").getByText("3 of 2, over the wave size")).toBeTruthy();
    expect(column("In no wave").getByText(/environment unknown/)).toBeTruthy();
  });

  test("moves a workload by its menu, without a pointer", () => {
    const { edits, column } = show();
    fireEvent.click(column("Wave one").getByRole("button", { name: "Actions for web" }));
    fireEvent.click(screen.getByRole("menuitemradio", { name: "2. Wave two" }));
    expect(edits.assign).toHaveBeenCalledWith(["w-web"], expect.objectContaining({ id: "two" }));
    fireEvent.click(column("Wave two").getByRole("button", { name: "Actions for db" }));
    fireEvent.click(screen.getByRole("menuitem", { name: "Unpin" }));
    expect(edits.pin).toHaveBeenCalledWith(["w-db"], false);
  });

  test("takes a dropped workload and nothing else", () => {
    const { edits } = show();
    const target = screen.getByRole("region", { name: "Wave two" });
    const drop = (types: string[]) =>
      fireEvent.drop(target, { dataTransfer: { types, getData: () => "w-web" } });
    drop(["text/plain"]);
    expect(edits.assign).not.toHaveBeenCalled();
    drop([WORKLOAD_DRAG]);
    expect(edits.assign).toHaveBeenCalledWith(["w-web"], expect.objectContaining({ id: "two" }));
  });

  test.each<[string, Shown]>([
    ["a member", { role: "member" }],
    ["an admin, of an approved plan", { role: "admin", plan: samplePlan("approved") }],
  ])("offers no change to %s", (_who, shown) => {
    show(shown);
    expect(screen.queryAllByRole("button", { name: /^Actions for/ })).toEqual([]);
  });

  test("says why a workload stands where it does and what it needs", () => {
    const { column } = show();
    const card = column("Wave one");
    expect(card.getByText("No condition binds it; it stands where there was room")).toBeTruthy();
    expect(card.getByText("Needs: db, 1 workload outside your teams")).toBeTruthy();
  });

  test("draws fifty workloads of a wave and the rest on demand", () => {
    const plan = samplePlan();
    const many = Array.from({ length: 60 }, (_, index) => workload(`vm-${index}`));
    plan.workloads.push(...many);
    plan.arrangement.placements.push(
      ...many.map(({ id }) => ({
        workloadId: id,
        waveId: "one",
        isPinned: false,
        reasons: [],
        ...AS_PROPOSED,
      })),
    );
    const { column } = show({ plan });
    // By text: to compute the role of every element of sixty cards takes seconds.
    expect(column("Wave one").queryAllByText(/^vm-\d+$/)).toHaveLength(49);
    fireEvent.click(column("Wave one").getByText("Show all 61"));
    expect(column("Wave one").queryAllByText(/^vm-\d+$/)).toHaveLength(60);
  });
});

describe("the conditions of a plan", () => {
  test("say what is wrong, what mends it, and lead to the workloads", () => {
    const { goTo } = show();
    expect(screen.getByText("1 critical, 1 advisory")).toBeTruthy();
    expect(
      screen.getByText("Move db to wave 1 or earlier, or what needs it to wave 2 or later."),
    ).toBeTruthy();
    expect(screen.getByText("2 outside your teams")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Go to web" }));
    expect(goTo).toHaveBeenCalledWith("w-web");
  });
});

describe("a plan on its page", () => {
  test("groups its workloads by wave in the order of the plan", () => {
    const names = [...entriesByWave(samplePlan())].map(([waveId, entries]) => [
      waveId,
      entries.map((entry) => entry.workload.name),
    ]);
    expect(Object.fromEntries(names)).toEqual({ null: ["archive"], one: ["web"], two: ["db"] });
  });

  test("shows a move at once: pinned in its wave, counted there, its reasons gone", () => {
    const moved = movedPlan(samplePlan(), ["w-web", "w-archive"], "two").arrangement;
    expect(moved.waves.map(({ size }) => size)).toEqual([0, 5]);
    expect(moved.unassigned.size).toBe(0);
    expect(moved.placements.find(({ workloadId }) => workloadId === "w-web")).toEqual({
      workloadId: "w-web",
      waveId: "two",
      isPinned: true,
      reasons: [],
      ...AS_PROPOSED,
    });
    expect(movedPlan(samplePlan(), ["w-web"], "one").arrangement.waves[0]?.size).toBe(1);
  });

  test("marks a workload with the gravest condition that is about it", () => {
    expect(Object.fromEntries(severities(samplePlan().arrangement.violations))).toEqual({
      "w-web": "critical",
      "w-db": "critical",
    });
  });
});
