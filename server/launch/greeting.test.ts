import { expect, test } from "vitest";
import { StartRefusal } from "@/server/db/start-refusal";
import { EnvError } from "@/server/env";
import { greeting } from "./greeting";
import { sentenceOf } from "./run";

test("the greeting names address, accounts, data and how to stop", () => {
  const text = greeting({
    version: "1.2.3",
    address: "http://localhost:3000",
    announcements: [{ label: "Demo admin", value: "ada@example.com" }],
    data: "/srv/berth/.data",
    durationMs: 2_340,
  });
  expect(text).toBe(`
Berth 1.2.3 is up, after 2.3 s.

  Open        http://localhost:3000
  Demo admin  ada@example.com
  Data        /srv/berth/.data
  Stop        Ctrl-C

`);
});

test("a failure is told in its own words, without stack, class name or password", () => {
  expect(sentenceOf(new StartRefusal("Port 3000 is taken."))).toBe("Port 3000 is taken.");
  expect(sentenceOf(new EnvError(["PORT is not valid"]))).toBe("PORT is not valid");
  expect(sentenceOf(new TypeError("no postgresql://u:secret@h/d"))).toBe(
    "Berth stopped: no postgresql://***@h/d",
  );
});

test("a full disk is recognised wherever it shows", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  expect(sentenceOf(full)).toMatch(/^The disk that holds .* is full: free some space/);
});
