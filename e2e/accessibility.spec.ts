import { walkPage } from "./accessibility";
import { test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

/** Pages that need nobody signed in, and pages by the role that sees most of them. */
const PUBLIC_PAGES = ["/login"];
const ADMIN_PAGES = ["/"];

for (const path of PUBLIC_PAGES) {
  test(`${path} is accessible in both themes at three widths`, async ({ page }) => {
    await walkPage(page, path);
  });
}

for (const path of ADMIN_PAGES) {
  test(`${path} is accessible in both themes at three widths`, async ({ as }) => {
    const { page } = await as("admin");
    await walkPage(page, path);
  });
}
