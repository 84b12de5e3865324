-- AlterTable
ALTER TABLE "workload" ADD COLUMN     "inherited_facts" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "archetype" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[],
    "match" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archetype_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "archetype_name_key" ON "archetype"("name");

-- Closed sets, and what is never empty
ALTER TABLE "archetype" ADD CONSTRAINT "archetype_match_known" CHECK ("match" IN ('all', 'any'));
ALTER TABLE "archetype" ADD CONSTRAINT "archetype_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "archetype" ADD CONSTRAINT "archetype_tagged" 
  CHECK ("tags" IS NOT NULL AND cardinality("tags") > 0);
ALTER TABLE "archetype" ADD CONSTRAINT "archetype_facts_object" CHECK (jsonb_typeof("facts") = 'object');
ALTER TABLE "workload" ADD CONSTRAINT "workload_inherited_facts_object"
  CHECK (jsonb_typeof("inherited_facts") = 'object');

-- Filters by fact find inherited answers too
CREATE INDEX "workload_inherited_facts" ON "workload" USING GIN ("inherited_facts" jsonb_path_ops);

-- Columns computed from facts follow what holds for the workload: its own answer, else the inherited
-- one. SET EXPRESSION is of Postgres 17, so they are made anew, and with them their indexes.
ALTER TABLE "workload"
  DROP COLUMN "os", DROP COLUMN "environment", DROP COLUMN "criticality", DROP COLUMN "v_cpu",
  DROP COLUMN "memory_gib", DROP COLUMN "data_gib", DROP COLUMN "instances";
ALTER TABLE "workload"
  ADD COLUMN "os" TEXT GENERATED ALWAYS AS
    (coalesce("facts"->>'os', "inherited_facts"->>'os')) STORED,
  ADD COLUMN "environment" TEXT GENERATED ALWAYS AS
    (coalesce("facts"->>'environment', "inherited_facts"->>'environment')) STORED,
  ADD COLUMN "criticality" TEXT GENERATED ALWAYS AS
    (coalesce("facts"->>'criticality', "inherited_facts"->>'criticality')) STORED,
  ADD COLUMN "v_cpu" DOUBLE PRECISION GENERATED ALWAYS AS
    (coalesce("facts"->>'vCPU', "inherited_facts"->>'vCPU')::double precision) STORED,
  ADD COLUMN "memory_gib" DOUBLE PRECISION GENERATED ALWAYS AS
    (coalesce("facts"->>'memoryGiB', "inherited_facts"->>'memoryGiB')::double precision) STORED,
  ADD COLUMN "data_gib" DOUBLE PRECISION GENERATED ALWAYS AS
    (coalesce("facts"->>'dataGiB', "inherited_facts"->>'dataGiB')::double precision) STORED,
  ADD COLUMN "instances" DOUBLE PRECISION GENERATED ALWAYS AS
    (coalesce("facts"->>'instances', "inherited_facts"->>'instances')::double precision) STORED;
CREATE INDEX "workload_by_memory" ON "workload" ("memory_gib", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_vcpu" ON "workload" ("v_cpu", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_environment" ON "workload" ("environment" COLLATE "C", "id")
  WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_figures" ON "workload" ("id")
  INCLUDE ("team_id", "set_aside", "kind", "environment", "os", "criticality", "v_cpu", "memory_gib",
           "data_gib", "instances")
  WHERE "deleted_at" IS NULL;
