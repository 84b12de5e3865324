import { mutate } from "./api";
import { expect, test } from "./fixtures";
import {
  acceptInvitation,
  actOnPerson,
  disableAccount,
  invitePerson,
  signIn,
  signOut,
} from "./product";
import { dialog, expectToast, fill, heading, openPage, press, row } from "./ui";

const PASSWORD = "correct horse battery staple";

test.describe("invitations", () => {
  test("an invited person sets a password by a link that opens once, and signs in with it", async ({
    as,
    newcomer,
    stranger,
  }) => {
    const admin = await as("admin");
    const path = await invitePerson(admin.page, {
      ...newcomer,
      role: "Member",
      team: admin.team.name,
    });
    await expect(row(admin.page, newcomer.name)).toContainText("Invited");

    await acceptInvitation(stranger, { path, name: newcomer.name, password: PASSWORD });
    await expect(
      stranger.getByRole("button", { name: `Account of ${newcomer.name}` }),
    ).toBeVisible();
    await signOut(stranger);

    await openPage(stranger, path);
    await expect(heading(stranger, "This link does not open")).toBeVisible();
    await expect(stranger.getByText("It was used already.")).toBeVisible();

    await signIn(stranger, { email: newcomer.email, password: PASSWORD });
    await expect(
      stranger.getByRole("button", { name: `Account of ${newcomer.name}` }),
    ).toBeVisible();
  });

  test("an email address that has an account is refused beside its field", async ({ as }) => {
    const admin = await as("admin");
    await openPage(admin.page, "/settings/users");
    await press(admin.page, "Invite person");
    const form = dialog(admin.page, "Invite a person");
    await fill(form, "Name", "Double");
    await fill(form, "Email", admin.email.toUpperCase());
    await press(form, "Make invitation");
    await expect(form.getByLabel("Email")).toHaveAccessibleDescription(
      "There is an account with this email already.",
    );
    await expect(form.getByLabel("Email")).toBeFocused();
  });
});

test.describe("a disabled account", () => {
  test.use({ expectedConsoleErrors: [/status of 40[13]/] });

  test("is signed out at once, told so at the sign-in, and comes back when enabled", async ({
    as,
    newcomer,
    stranger,
  }) => {
    const { page: admin, team } = await as("admin");
    const path = await invitePerson(admin, { ...newcomer, role: "Viewer", team: team.name });
    await acceptInvitation(stranger, { path, name: newcomer.name, password: PASSWORD });

    await disableAccount(admin, newcomer.name);
    await expect(row(admin, newcomer.name)).toContainText("Disabled");
    await stranger.reload();
    await expect(stranger).toHaveURL(/\/login/);
    await fill(stranger, "Email", newcomer.email);
    await fill(stranger, "Password", PASSWORD);
    await press(stranger, "Sign in");
    await expect(stranger.getByText("This account is disabled.")).toBeVisible();

    await actOnPerson(admin, newcomer.name, "Enable account");
    await expectToast(admin, `${newcomer.name} can sign in again.`);
    await press(stranger, "Sign in");
    await expect(stranger).not.toHaveURL(/\/login/);
  });

  test("is never the admin's own, and never the last admin's", async ({ as }) => {
    const admin = await as("admin");
    await openPage(admin.page, `/settings/users?q=${encodeURIComponent(admin.name)}`);
    await press(row(admin.page, admin.name), `Actions for ${admin.name}`);
    await expect(admin.page.getByRole("menuitem", { name: "Disable account" })).toBeDisabled();
    const refused = await mutate(admin.page, "users.setDisabled", {
      userId: admin.userId,
      isDisabled: true,
    });
    expect(refused).toMatchObject({ status: 200, data: { ok: false, reason: "OWN_ACCOUNT" } });
  });
});

test.describe("signing in", () => {
  test.use({ expectedConsoleErrors: [/status of 401/] });

  test("a wrong password is refused without saying which of the two was wrong", async ({
    as,
    stranger,
  }) => {
    const { email } = await as("member");
    await openPage(stranger, "/login");
    for (const given of [email, "nobody@example.com"]) {
      await fill(stranger, "Email", given);
      await fill(stranger, "Password", "not the password");
      await press(stranger, "Sign in");
      await expect(stranger.getByText("Email or password is not right.")).toBeVisible();
    }
  });
});
