import type { Detection, FileSample, FormatId, ImportFormat } from "../import-format";
import { berthCsv } from "./berth-csv";
import { genericCsv } from "./generic-csv";
import { rvtools } from "./rvtools";

/** Every format, in the order in which people are offered them. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [rvtools, berthCsv, genericCsv];

/** @throws RangeError for a name that is no format */
export function getFormat(id: FormatId): ImportFormat {
  const format = IMPORT_FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new RangeError(`Expected a format, got "${String(id)}"`);
  return format;
}

export type Recognised = { id: FormatId; title: string; detection: Detection };

/** All formats with how well they fit, the best first. The generic one always fits a little. */
export const recogniseFormats = (sample: FileSample): Recognised[] =>
  IMPORT_FORMATS.map(({ id, title, detect }) => ({ id, title, detection: detect(sample) })).sort(
    (a, b) => b.detection.confidence - a.detection.confidence,
  );
