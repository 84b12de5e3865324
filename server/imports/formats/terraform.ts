import type { WorkloadKind } from "@/server/inventory/workload";
import { detectDocument, readDocument } from "../document-format";
import { leftOut } from "../document-table";
import {
  at,
  isPlain,
  numberAt,
  objectsAt,
  pairsAt,
  textAt,
  textsAt,
  type Plain,
} from "../document-value";
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import type { RowCells } from "../row-cells";
import { isSecretName } from "../secret-columns";
import type { Cell } from "../table";

const HEADERS = [
  "Terraform address",
  "Resource type",
  "Resource name",
  "Resource id",
  "State lineage",
  "Size",
  "CPUs",
  "Memory (MiB)",
  "Place",
  "Tags",
] as const;

/** Resource types that are machines or databases; everything else of a state is left out. */
const DATABASE =
  /^(?:aws_db_instance|aws_rds_cluster|google_sql_database_instance|azurerm_(?:mssql|mysql_flexible|postgresql_flexible)_server)$/;
const MACHINE =
  /^(?:\w+_virtual_machine|\w*_?(?:compute_instance|vserver)(?:_v2)?|aws_instance|aws_spot_instance_request|alicloud_instance|ibm_is_instance|oci_core_instance|scaleway_instance_server|hcloud_server|digitalocean_droplet|linode_instance|vultr_instance|libvirt_domain|proxmox_vm_qemu|proxmox_virtual_environment_vm)$/;

type Resource = { address: string; type: string; name: string; attributes: Plain; lineage: string };

/**
 * Terraform states of version 3 and 4, and `terraform show -json`. States hold passwords and keys in
 * clear: the named attributes are read, and nothing else is kept, not even for the preview.
 */
export const terraform: ImportFormat = {
  id: "terraform",
  title: "Terraform state",
  takes:
    "Machines and databases that Terraform manages: name, id, instance type and place as tags, processors and memory where the resource states them (vSphere), tags. Data sources, other resources, outputs and all other attributes are never kept.",
  takesMapping: false,
  detect: (sample) => detectDocument(sample, HEADERS, "Terraform"),
  extract: (documents) => {
    const own = documents.flatMap(({ value }) => (isPlain(value) && isState(value) ? [value] : []));
    if (own.length === 0) return null;
    const resources = own.flatMap(resourcesOf);
    const isRead = ({ type }: Resource) => kindOf(type) !== null;
    return {
      name: "Terraform resources",
      headers: HEADERS,
      rows: resources
        .filter(isRead)
        .map((resource, index) => ({ line: index + 1, cells: cellsOf(resource) })),
      notes: leftOut(resources.filter((resource) => !isRead(resource)).map(({ type }) => type)),
    };
  },
  read: (tables, { today }) => readDocument(tables, HEADERS, (cells) => readRow(cells, today)),
};

function kindOf(type: string): WorkloadKind | null {
  if (DATABASE.test(type)) return "database";
  return MACHINE.test(type) ? "vm" : null;
}

const isState = (value: Plain): boolean =>
  (textAt(value, "terraform_version") !== "" || textAt(value, "lineage") !== "") &&
  (Array.isArray(at(value, "resources")) ||
    Array.isArray(at(value, "modules")) ||
    isPlain(at(value, "values", "root_module")));

function resourcesOf(state: Plain): Resource[] {
  const lineage = textAt(state, "lineage");
  const shown = at(state, "values", "root_module");
  if (isPlain(shown)) return shownResources(shown);
  if (Array.isArray(at(state, "modules"))) return oldResources(state, lineage);
  return objectsAt(state, "resources").flatMap((resource) => currentResources(resource, lineage));
}

const isManaged = (resource: Plain): boolean => textAt(resource, "mode") !== "data";

/** Version 4: one resource with an instance for each index. */
function currentResources(resource: Plain, lineage: string): Resource[] {
  if (!isManaged(resource)) return [];
  const [type, name] = [textAt(resource, "type"), textAt(resource, "name")];
  const inside = textAt(resource, "module");
  const base = `${inside === "" ? "" : `${inside}.`}${type}.${name}`;
  return objectsAt(resource, "instances").map((instance) => {
    const index = at(instance, "index_key");
    const suffix = index === undefined ? "" : `[${JSON.stringify(index)}]`;
    const attributes = at(instance, "attributes") ?? at(instance, "attributes_flat");
    return {
      address: base + suffix,
      type,
      name,
      lineage,
      attributes: isPlain(attributes) ? attributes : {},
    };
  });
}

/** Version 3, before 0.12: modules with flattened attributes. */
function oldResources(state: Plain, lineage: string): Resource[] {
  return objectsAt(state, "modules").flatMap((module) => {
    const resources = at(module, "resources");
    const names = textsAt(module, "path")
      .slice(1)
      .map((part) => `module.${part}.`);
    if (!isPlain(resources)) return [];
    return Object.keys(resources)
      .filter((key) => !key.startsWith("data."))
      .map((key) => {
        const resource = resources[key];
        const attributes = at(resource, "primary", "attributes");
        const type = textAt(resource, "type");
        const name = key.split(".")[1] ?? key;
        const address = names.join("") + key;
        return { address, type, name, lineage, attributes: isPlain(attributes) ? attributes : {} };
      });
  });
}

/** What `terraform show -json` prints, module in module. The depth of the file is limited before. */
function shownResources(module: Plain): Resource[] {
  const own = objectsAt(module, "resources")
    .filter(isManaged)
    .map((resource) => {
      const values = at(resource, "values");
      return {
        address: textAt(resource, "address"),
        type: textAt(resource, "type"),
        name: textAt(resource, "name"),
        lineage: "",
        attributes: isPlain(values) ? values : {},
      };
    });
  return [...own, ...objectsAt(module, "child_modules").flatMap(shownResources)];
}

const SIZE_ATTRIBUTES = [
  "instance_type",
  "instance_class",
  "machine_type",
  "vm_size",
  "size",
  "flavor_name",
  "server_type",
  "shape",
  "type",
];
const PLACE_ATTRIBUTES = ["availability_zone", "zone", "location", "region", "datacenter"];

const firstOf = (attributes: Plain, names: readonly string[]): string =>
  names.map((name) => textAt(attributes, name)).find((text) => text !== "") ?? "";

function cellsOf({ address, type, name, lineage, attributes }: Resource): Cell[] {
  const tags = tagsOf(attributes);
  const called = tags.find(([key]) => key === "Name")?.[1];
  const cells: Record<(typeof HEADERS)[number], Cell> = {
    "Terraform address": address,
    "Resource type": type,
    "Resource name":
      firstOf(attributes, ["name", "identifier", "computer_name", "display_name", "label"]) ||
      called ||
      name,
    "Resource id": firstOf(attributes, ["uuid", "id"]),
    "State lineage": lineage,
    Size: firstOf(attributes, SIZE_ATTRIBUTES),
    CPUs: type === "vsphere_virtual_machine" ? numberAt(attributes, "num_cpus") : null,
    "Memory (MiB)": type === "vsphere_virtual_machine" ? numberAt(attributes, "memory") : null,
    Place: firstOf(attributes, PLACE_ATTRIBUTES),
    Tags: tags.map(([key, value]) => `${key}=${value}`).join("; "),
  };
  return HEADERS.map((header) => cells[header]);
}

/** Tags or labels as a map, or flattened as version 3 has them; none that is a secret by its name. */
function tagsOf(attributes: Plain): [string, string][] {
  const flat = pairsAt(attributes)
    .filter(([key]) => /^(?:tags|labels)\.[^#%]/.test(key))
    .map(([key, value]): [string, string] => [key.replace(/^\w+\./, ""), value]);
  const mapped = [...pairsAt(attributes, "tags"), ...pairsAt(attributes, "labels")];
  return [...mapped, ...flat].filter(([key]) => !isSecretName(key));
}

function readRow(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const type = cells.text("resource type");
  const kind = kindOf(type);
  if (kind) builder.kind(kind);
  builder.fact("instances", 1);
  builder.size("vCPU", ["cpus"], null);
  builder.size("memoryGiB", ["memory (mib)"], "MiB");
  builder.tag("terraform-type", type);
  builder.tag("instance-type", cells.text("size"));
  builder.tag("location", cells.text("place"));
  for (const pair of cells.text("tags").split("; ")) {
    const [key = "", ...value] = pair.split("=");
    if (key !== "") builder.siteTag(key, value.join("="));
  }
  const address = cells.text("terraform address");
  const sourceKey = `terraform:${cells.text("state lineage")}/${address}`;
  const name = cells.text("resource name");
  const draft = builder.draft(name, "Resource name", { sourceKey, keyBasis: "source-id" });
  return { draft, issues: builder.issues };
}
