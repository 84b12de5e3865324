import { getTranslations } from "next-intl/server";
import { exportWording, type ExportWording } from "@/server/exports/export-wording";

/** The sentences of the pages, for their files. */
export async function getExportWording(): Promise<ExportWording> {
  const plans = await getTranslations("plans");
  const imports = await getTranslations("imports");
  return exportWording({
    plans: (key, values) => plans(key as "outsideWorkload", values),
    imports: (key, values) => imports(key as "title", values),
  });
}
