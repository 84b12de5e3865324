import { parse } from "csv-parse/sync";
import { insertWorkload } from "@/server/testing/factories";
import { mutate } from "./api";
import { expect, test, uniqueName } from "./fixtures";
import { cardIn, insertChain, moveTo, planOneByOne, showView, shownRows, wave } from "./plan-board";
import { exportShown, makePlan } from "./product";
import { expectToast, follow, heading, openPage, press, row } from "./ui";

test("a planner moves one workload by hand: the plan says what breaks, and a new proposal keeps the hand's placement", async ({
  as,
  database,
}) => {
  const planner = await as("planner");
  const { page } = planner;
  const { store, service, front } = await insertChain(database.db, planner.team);
  await planOneByOne(planner);
  await expect(cardIn(page, "Wave 1", store)).toBeVisible();
  await expect(cardIn(page, "Wave 2", service)).toBeVisible();
  await expect(cardIn(page, "Wave 3", front)).toBeVisible();

  await moveTo(page, store, "2. Wave 2");
  await expect(cardIn(page, "Wave 2", store)).toContainText("Pinned");
  await moveTo(page, service, "1. Wave 1");
  const conditions = page.getByRole("region", { name: "Conditions" });
  await expect(conditions).toContainText(
    `${store.name} moves in wave 2, but 1 workload that needs it moves earlier`,
  );
  await expect(conditions).toContainText("1 critical");
  await expect(cardIn(page, "Wave 1", service)).toContainText("Critical");

  await press(page, `Actions for ${service.name}`);
  await page.getByRole("menuitem", { name: "Unpin" }).click();
  await expect(cardIn(page, "Wave 1", service)).not.toContainText("Pinned");
  await press(page, "Propose waves");
  const proposal = page.getByRole("dialog", { name: "Propose waves" });
  await expect(proposal).toContainText("1 pinned workload stays where it is.");
  await press(proposal, "Apply proposal");
  await expect(cardIn(page, "Wave 2", store)).toContainText("Pinned");
  await expect(page.getByText("0 critical")).toBeVisible();
  await press(page, "Undo proposal");
  await expect(cardIn(page, "Wave 1", service)).toBeVisible();
  await page.reload();
  await expect(cardIn(page, "Wave 2", store)).toContainText("Pinned");
});

test.describe("an approved plan", () => {
  test.use({ expectedConsoleErrors: [/status of 4\d\d/] });

  test("shows no control that would change it, and the API refuses every change", async ({
    as,
    database,
  }) => {
    const planner = await as("planner");
    const admin = await as("admin", { teams: [planner.team] });
    const { store, front } = await insertChain(database.db, planner.team);
    const name = await planOneByOne(planner);
    const planId = new URL(planner.page.url()).pathname.split("/").at(-1) ?? "";
    await expect(planner.page.getByRole("button", { name: "Approve plan" })).toHaveCount(0);

    await openPage(admin.page, `/plans/${planId}`);
    await press(admin.page, "Approve plan");
    const question = admin.page.getByRole("alertdialog");
    await expect(question).toContainText("3 workloads");
    await press(question, "Approve plan");
    await expectToast(admin.page, "Plan approved and frozen.");

    for (const { page } of [admin, planner]) {
      await openPage(page, `/plans/${planId}`);
      await expect(heading(page, name)).toBeVisible();
      await expect(page.getByText(new RegExp(`by ${admin.name}`))).toBeVisible();
      for (const gone of ["Propose waves", "Approve plan", "Add wave", "Add workloads"]) {
        await expect(page.getByRole("button", { name: gone })).toHaveCount(0);
      }
      await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
      await press(page, "More actions");
      await expect(page.getByRole("menuitem")).toHaveText([
        "Versions",
        "Baseline and progress",
        "Duplicate plan",
      ]);
    }

    const before = await database.db.plan.findUniqueOrThrow({
      where: { id: planId },
      include: { waves: true, items: true },
    });
    const edit = { planId, expectedVersion: before.version };
    const [first] = before.waves;
    const attempts = {
      "plans.assign": { ...edit, workloadIds: [front.id], waveId: first?.id },
      "plans.pin": { ...edit, workloadIds: [store.id], isPinned: true },
      "plans.removeWorkloads": { ...edit, workloadIds: [store.id] },
      "plans.waves.add": { ...edit, name: null },
      "plans.waves.remove": { ...edit, waveId: first?.id },
      "plans.undo": edit,
      "plans.update": { ...edit, name: "Other", description: "", maxWaveSize: 9, cadence: null },
      "plans.remove": edit,
      "plans.planning.dispose": { ...edit, workloadIds: [store.id], disposition: "retain" },
      "plans.planning.decide": {
        ...edit,
        workloadId: store.id,
        disposition: null,
        effort: { base: 1 },
        dates: { earliest: null, latest: null },
      },
      "plans.constraints.update": {
        ...edit,
        maxEffortDays: 1,
        maxDataGib: null,
        maxPerTeam: null,
        stageOrder: { test: 0, staging: 0, production: 0 },
        blackouts: [],
        deadline: null,
      },
      "plans.constraints.addSet": {
        ...edit,
        kind: "apart",
        name: "Set",
        workloadIds: [store.id, front.id],
      },
    };
    for (const [procedure, input] of Object.entries(attempts)) {
      for (const { page } of [admin, planner]) {
        const answer = await mutate(page, procedure, input);
        expect(answer.status, procedure).toBeGreaterThanOrEqual(400);
        expect(String(answer.data), procedure).toMatch(/approved|frozen/i);
      }
    }
    const after = await database.db.plan.findUniqueOrThrow({
      where: { id: planId },
      include: { waves: true, items: true },
    });
    expect(after).toEqual(before);
  });
});

test("the file of a plan says what its page says, cell by cell", async ({ as, database }) => {
  const planner = await as("planner");
  const { page, team } = planner;
  const { front, service } = await insertChain(database.db, team);
  for (const environment of ["test", undefined]) {
    await insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName(`loose ${environment ?? "unknown"}, "quoted"`),
      facts: environment ? { environment } : {},
    });
  }
  await makePlan(page, {
    query: `team=${team.id}`,
    name: uniqueName("Move"),
    workloads: 5,
    startDate: "2027-03-01",
  });
  await moveTo(page, front, "No wave");
  await expectToast(page, "Workload taken out of the waves.");
  await moveTo(page, service, "1. Wave 1");
  await expectToast(page, "Workload moved to Wave 1.");

  const { name: fileName, text } = await exportShown(page, { button: "Export plan" });
  expect(fileName).toMatch(/^berth-plan-.*\.csv$/);
  const file: Record<string, string>[] = parse(text, { bom: true, columns: true });
  const shown = await shownRows(page);
  expect(file).toHaveLength(5);
  const asShown = file.map((cells) => {
    const place = cells.waveNumber === "" ? "No wave" : `${cells.waveNumber}. ${cells.waveName}`;
    return {
      Workload: cells.workload,
      Wave: place + (cells.pinned === "true" ? "Pinned" : ""),
      Team: cells.team,
      Environment: cells.environment?.replace(/^./, (letter) => letter.toUpperCase()),
    };
  });
  const known = (cell = "") => (/unknown/.test(cell) ? "" : cell);
  expect(
    shown.map(({ Workload, Wave, Team, Environment }) => ({
      Workload,
      Wave,
      Team,
      Environment: known(Environment),
    })),
  ).toEqual(asShown);
  expect(file.filter(({ pinned }) => pinned === "true")).toMatchObject([
    { workload: service.name, waveNumber: "1" },
  ]);

  await showView(page, "Board");
  for (const cells of file.filter(({ waveNumber }) => waveNumber !== "")) {
    await expect(wave(page, cells.waveName ?? "")).toContainText(
      `${cells.waveStart} to ${cells.waveEnd}`,
    );
  }
});

test("a member sees of a plan only what is theirs, and may not change it", async ({
  as,
  database,
}) => {
  const planner = await as("planner");
  const member = await as("member");
  const { store } = await insertChain(database.db, planner.team);
  const own = await insertWorkload(database.db, {
    teamId: member.team.id,
    name: uniqueName("own"),
  });
  const name = uniqueName("Mixed");
  const query = `team=${planner.team.id}&team=${member.team.id}`;
  await makePlan(planner.page, { query, name, workloads: 4 });

  await openPage(member.page, "/plans");
  await expect(row(member.page, name)).toBeVisible();
  await follow(member.page, name);
  await expect(heading(member.page, name)).toBeVisible();
  await expect(member.page.getByRole("link", { name: own.name })).toBeVisible();
  await expect(member.page.getByText(store.name)).toHaveCount(0);
  await expect(member.page.getByText("3 further workloads lie outside your teams.")).toBeVisible();
  await expect(member.page.getByRole("button", { name: "Propose waves" })).toHaveCount(0);
  const { text } = await exportShown(member.page, { button: "Export plan" });
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows.map(({ workload }) => workload)).toEqual([own.name]);
});
