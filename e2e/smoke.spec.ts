import { expect, test } from "./fixtures";
import { openPage } from "./ui";

test("both health endpoints answer with version and database state", async ({ request }) => {
  for (const name of ["live", "ready"]) {
    const response = await request.get(`/api/health/${name}`);
    expect(response.status(), name).toBe(200);
  }
});

test("a visitor without a session is sent to the sign-in page", async ({ page }) => {
  await page.goto("/workloads");
  await expect(page).toHaveURL(/\/login\?next=%2Fworkloads$/);
});

for (const role of ["admin", "planner", "member", "viewer"] as const) {
  test(`a signed-in ${role} lands on the dashboard`, async ({ as }) => {
    const { page } = await as(role);
    await openPage(page, "/");
    await expect(page).toHaveURL(/\/$/);
  });
}

test("a page asks for no other page before a link is followed", async ({ as }) => {
  const { page } = await as("admin");
  const ahead: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc) ahead.push(request.url());
  });
  await openPage(page, "/workloads");
  await page.waitForLoadState("networkidle");
  expect(ahead).toEqual([]);
});
