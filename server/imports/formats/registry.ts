import type { Detection, FileSample, FormatId, ImportFormat } from "../import-format";
import { awsDiscovery } from "./aws-discovery";
import { awsFactory } from "./aws-factory";
import { awsPortfolio } from "./aws-portfolio";
import { azureAssessment } from "./azure-assessment";
import { azureImport } from "./azure-import";
import { azureInventory } from "./azure-inventory";
import { backstage } from "./backstage";
import { berthCsv } from "./berth-csv";
import { berthJsonl } from "./berth-jsonl";
import { compose } from "./compose";
import { docker } from "./docker";
import { genericCsv } from "./generic-csv";
import { googleCenter } from "./google-center";
import { konveyor } from "./konveyor";
import { kubernetes } from "./kubernetes";
import { rvtools } from "./rvtools";
import { serviceNow } from "./servicenow";
import { terraform } from "./terraform";

/** Every format, in the order in which people are offered them. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  rvtools,
  azureImport,
  azureAssessment,
  azureInventory,
  awsDiscovery,
  awsFactory,
  awsPortfolio,
  googleCenter,
  konveyor,
  serviceNow,
  kubernetes,
  compose,
  docker,
  terraform,
  backstage,
  berthCsv,
  berthJsonl,
  genericCsv,
];

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
