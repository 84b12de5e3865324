import { addDays } from "@/server/plans/wave-calendar";
import type { PlanForFile, PlanWaveRow } from "./plan-for-file";

const LINE_BYTES = 75;
const encoder = new TextEncoder();

/** The waves that have dates as whole days of a calendar (RFC 5545). */
export function calendarText({ records, waves, madeAt }: PlanForFile): string {
  const stamp = `${madeAt.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const namesOf = (wave: PlanWaveRow) =>
    records
      .filter((record) => record.wave?.number === wave.number)
      .map(({ workload }) => workload.name);
  const events = waves.flatMap((wave) => {
    const { startDate, endDate } = wave;
    if (startDate === null) return [];
    const names = namesOf(wave);
    return [
      "BEGIN:VEVENT",
      `UID:${wave.id}@berth`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${plainDay(startDate)}`,
      // The end of an event of whole days is the first day that does not belong to it.
      `DTEND;VALUE=DATE:${plainDay(addDays(endDate ?? startDate, 1))}`,
      `SUMMARY:${escaped(`Wave ${wave.number}: ${wave.name}`)}`,
      `DESCRIPTION:${escaped(names.join("\n"))}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Berth//Plan//EN",
    "CALSCALE:GREGORIAN",
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const plainDay = (day: string): string => day.replaceAll("-", "");

const escaped = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/[,;]/g, "\\$&")
    .replaceAll(/\p{Cc}/gu, " ");

/** Lines of at most 75 bytes; what follows begins with a blank. No character is torn. */
function folded(line: string): string {
  const parts = [""];
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LINE_BYTES) {
      parts.push(" ");
      bytes = 1;
    }
    parts[parts.length - 1] += character;
    bytes += size;
  }
  return parts.join("\r\n");
}
