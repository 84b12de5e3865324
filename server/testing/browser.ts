/**
 * Finds a Chromium or Chrome for the end-to-end tests, or installs one. Run as a program it prints
 * the browser's path; when there is none and none can be installed it says what to do and fails.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

/** The same engine without the window around it: the tests take a fifth less time. */
const WITHOUT_WINDOW = "chromium-headless-shell";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "chromium.exe",
  "chrome.exe",
];

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The first browser that answers `--version`, or null. BERTH_BROWSER names one by hand.
 *
 * @param showsWindow whether a person wants to watch
 */
export function findBrowser({ showsWindow = false } = {}): string | null {
  const given = process.env.BERTH_BROWSER;
  if (given) return given;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = showsWindow ? NAMES : [WITHOUT_WINDOW, ...NAMES];
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [ownBrowser(), ...onPath, ...USUAL_PLACES, ...cachedBrowsers()];
  return candidates.find((path) => existsSync(path) && isRunnable(path)) ?? null;
}

/** Where Playwright would put the revision it was made for. */
function ownBrowser(): string {
  try {
    return chromium.executablePath();
  } catch {
    // Playwright has no build for this system; a browser of the system will do.
    return "";
  }
}

/** Other revisions in Playwright's cache, which it would not use by itself. */
function cachedBrowsers(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache/ms-playwright");
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium-"))
    .flatMap((name) =>
      ["chrome-linux/chrome", "chrome-linux64/chrome"].map((file) => join(cache, name, file)),
    );
}

/** Ubuntu's `chromium-browser` is a script that only advertises a snap, so a file is not enough. */
function isRunnable(path: string): boolean {
  // On Windows `--version` opens a window instead of answering.
  if (platform() === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /chrom/i.test(stdout);
}

type Attempt = { says: string; commands: readonly (readonly string[])[] };

function attempts(): Attempt[] {
  const playwright = [process.execPath, "node_modules/@playwright/test/cli.js"];
  const admin = asAdmin();
  const found: Attempt[] = [
    {
      says: "Installing Playwright's Chromium",
      commands: [[...playwright, "install", "chromium"]],
    },
  ];
  if (admin && has("apt-get")) {
    found.push({
      says: "Installing the libraries Chromium needs",
      commands: [[...admin, ...playwright, "install-deps", "chromium"]],
    });
  }
  const aptInstall = ["apt-get", "install", "-y", "--no-install-recommends"];
  const byManager = [
    // Debian has both; other systems with apt-get have the second, or neither.
    [
      ["apt-get", "update"],
      [...aptInstall, WITHOUT_WINDOW],
    ],
    [[...aptInstall, "chromium"]],
    [["dnf", "install", "-y", "chromium"]],
    [["apk", "add", "chromium"]],
    [["brew", "install", "--cask", "chromium"]],
  ];
  for (const commands of byManager) {
    const manager = commands[0]?.[0] ?? "";
    const prefix = manager === "brew" ? [] : admin;
    if (!prefix || !has(manager)) continue;
    found.push({
      says: `Installing Chromium with ${manager}`,
      commands: commands.map((command) => [...prefix, ...command]),
    });
  }
  return found;
}

const has = (program: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

/** What to put before a command that changes the system, or null when that is not permitted. */
function asAdmin(): string[] | null {
  if (process.getuid?.() === 0) return [];
  if (!has("sudo")) return null;
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : null;
}

const NO_BROWSER = `No browser for the end-to-end tests: found none, and could not install one.
Install Chromium or Chrome (Debian: "sudo apt-get install chromium", Fedora: "sudo dnf install chromium",
macOS: "brew install --cask google-chrome"), or run "npx playwright install --with-deps chromium", or set
BERTH_BROWSER to the path of a browser, then run the tests again.`;

/** @throws Error saying how to install a browser, when there is none and none can be installed. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  for (const { says, commands } of attempts()) {
    console.log(`${says} ...`);
    for (const [program = "", ...args] of commands) {
      const options = { stdio: "inherit", timeout: 300_000 } as const;
      if (spawnSync(program, args, options).status !== 0) break;
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(NO_BROWSER);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    console.log(ensureBrowser());
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
