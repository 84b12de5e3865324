import type { FactValues } from "@/server/inventory/facts";
import { volumeSize } from "./pod-storage";
import { field, fillIn, list, map, type SheetMap, type SheetPart } from "./sheet-value";

/** Only where somebody has said that there are no data is there no disk for them. */
export const hasDataDisk = ({ dataGiB }: FactValues): boolean => dataGiB !== 0;

/** Disks to be made with the machine: the system's from an image, that of the data empty. */
export function dataVolumes(name: string, facts: FactValues): SheetPart {
  const volume = (suffix: string, source: SheetMap, size: ReturnType<typeof volumeSize>) => {
    const [amount, note] = size;
    const storage = field("storage", amount, ...(note === "" ? [] : [note]));
    return map(
      field("metadata", map(field("name", `${name}-${suffix}`))),
      field(
        "spec",
        map(
          field("source", source),
          field("storage", map(field("resources", map(field("requests", map(storage)))))),
        ),
      ),
    );
  };
  const image = map(field("http", map(field("url", fillIn("address of the system disk's image")))));
  const system = volume("system", image, [
    fillIn("size of the system disk: facts hold that of the data alone"),
    "",
  ]);
  const empty = map(field("blank", map(), "Empty: its data are copied into it."));
  const data = hasDataDisk(facts) ? [volume("data", empty, volumeSize(facts, "own"))] : [];
  return field("dataVolumeTemplates", list(system, ...data));
}

export const volumes = (name: string, facts: FactValues): SheetMap[] =>
  ["system", ...(hasDataDisk(facts) ? ["data"] : [])].map((disk) =>
    map(field("name", disk), field("dataVolume", map(field("name", `${name}-${disk}`)))),
  );
