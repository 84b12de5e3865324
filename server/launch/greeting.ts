import type { Announcement } from "@/server/launch/prepare";

type Greeting = {
  version: string;
  address: string;
  announcements: readonly Announcement[];
  /** Where the data lies, in words. */
  data: string;
  durationMs: number;
};

/** What `npm start` says once people can sign in. */
export function greeting({ version, address, announcements, data, durationMs }: Greeting): string {
  const lines: Announcement[] = [
    { label: "Open", value: address },
    ...announcements,
    { label: "Data", value: data },
    { label: "Stop", value: "Ctrl-C" },
  ];
  const width = Math.max(...lines.map(({ label }) => label.length));
  const body = lines.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`);
  const seconds = (durationMs / 1000).toFixed(1);
  return ["", `Berth ${version} is up, after ${seconds} s.`, "", ...body, "", ""].join("\n");
}
