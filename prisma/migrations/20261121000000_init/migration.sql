-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "banned" BOOLEAN NOT NULL DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "impersonated_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "email_key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("email_key")
);

-- CreateTable
CREATE TABLE "access_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_membership" (
    "team_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_membership_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "workload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'vm',
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "power_state" TEXT NOT NULL DEFAULT 'unknown',
    "set_aside" TEXT,
    "source_key" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "fact_origins" JSONB NOT NULL DEFAULT '{}',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "sort_name" TEXT COLLATE "C" GENERATED ALWAYS AS (lower("name")) STORED,
    "os" TEXT GENERATED ALWAYS AS ("facts"->>'os') STORED,
    "environment" TEXT GENERATED ALWAYS AS ("facts"->>'environment') STORED,
    "criticality" TEXT GENERATED ALWAYS AS ("facts"->>'criticality') STORED,
    "v_cpu" DOUBLE PRECISION GENERATED ALWAYS AS (("facts"->>'vCPU')::double precision) STORED,
    "memory_gib" DOUBLE PRECISION GENERATED ALWAYS AS (("facts"->>'memoryGiB')::double precision) STORED,
    "data_gib" DOUBLE PRECISION GENERATED ALWAYS AS (("facts"->>'dataGiB')::double precision) STORED,
    "instances" DOUBLE PRECISION GENERATED ALWAYS AS (("facts"->>'instances')::double precision) STORED,

    CONSTRAINT "workload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workload_application" (
    "workload_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,

    CONSTRAINT "workload_application_pkey" PRIMARY KEY ("workload_id","application_id")
);

-- CreateTable
CREATE TABLE "dependency" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "basis" TEXT NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dependency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "team_id" UUID,
    "batch_id" UUID,
    "changes" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "rubric_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "workload_id" UUID NOT NULL,
    "rubric_version_id" UUID NOT NULL,
    "engine_version" TEXT NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "score_container" DOUBLE PRECISION,
    "score_sandboxed" DOUBLE PRECISION,
    "score_vm" DOUBLE PRECISION,
    "low_container" DOUBLE PRECISION NOT NULL,
    "high_container" DOUBLE PRECISION NOT NULL,
    "low_sandboxed" DOUBLE PRECISION NOT NULL,
    "high_sandboxed" DOUBLE PRECISION NOT NULL,
    "low_vm" DOUBLE PRECISION NOT NULL,
    "high_vm" DOUBLE PRECISION NOT NULL,
    "accept_container" DOUBLE PRECISION NOT NULL,
    "accept_sandboxed" DOUBLE PRECISION NOT NULL,
    "accept_vm" DOUBLE PRECISION NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "blockers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "conditions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "deciding_facts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "next_question" TEXT,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("workload_id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "params" JSONB NOT NULL DEFAULT '{}',
    "result" JSONB,
    "problem" TEXT,
    "requested_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_bytes" INTEGER NOT NULL,
    "file_digest" TEXT NOT NULL,
    "source" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "previewed_at" TIMESTAMPTZ(3),
    "committed_by" TEXT,
    "committed_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "batch_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("batch_id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "batch_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "name" TEXT,
    "outcome" TEXT NOT NULL,
    "set_aside" TEXT,
    "cells" JSONB NOT NULL,
    "candidate" JSONB,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "issues" JSONB NOT NULL DEFAULT '[]',
    "workload_id" UUID,
    "expected_version" INTEGER,
    "before" JSONB,
    "written_version" INTEGER,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("batch_id","row_number")
);

-- CreateTable
CREATE TABLE "column_mapping" (
    "header_digest" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_by" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "column_mapping_pkey" PRIMARY KEY ("header_digest")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'draft',
    "filter" JSONB NOT NULL DEFAULT '{}',
    "rubric_version_id" UUID NOT NULL,
    "max_wave_size" INTEGER NOT NULL DEFAULT 25,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_wave" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "start_date" DATE,
    "end_date" DATE,

    CONSTRAINT "plan_wave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "plan_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "wave_id" UUID,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT NOT NULL DEFAULT '',
    "frozen" JSONB,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("plan_id","workload_id")
);

-- CreateTable
CREATE TABLE "installation" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "access_link_token_hash_key" ON "access_link"("token_hash");

-- CreateIndex
CREATE INDEX "access_link_user_id_idx" ON "access_link"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_membership_user_id_idx" ON "team_membership"("user_id");

-- CreateIndex
CREATE INDEX "workload_team_id_idx" ON "workload"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_team_id_name_key" ON "application"("team_id", "name");

-- CreateIndex
CREATE INDEX "workload_application_application_id_idx" ON "workload_application"("application_id");

-- CreateIndex
CREATE INDEX "dependency_to_id_idx" ON "dependency"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "dependency_from_id_to_id_key" ON "dependency"("from_id", "to_id");

-- CreateIndex
CREATE INDEX "audit_event_entity_type_entity_id_id_idx" ON "audit_event"("entity_type", "entity_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_batch_id_idx" ON "audit_event"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_version_number_key" ON "rubric_version"("number");

-- CreateIndex
CREATE INDEX "assessment_rubric_version_id_idx" ON "assessment"("rubric_version_id");

-- CreateIndex
CREATE INDEX "assessment_verdict_idx" ON "assessment"("verdict");

-- CreateIndex
CREATE INDEX "job_kind_created_at_idx" ON "job"("kind", "created_at" DESC);

-- CreateIndex
CREATE INDEX "import_batch_team_id_created_at_idx" ON "import_batch"("team_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "import_row_batch_id_outcome_row_number_idx" ON "import_row"("batch_id", "outcome", "row_number");

-- CreateIndex
CREATE INDEX "import_row_workload_id_idx" ON "import_row"("workload_id");

-- CreateIndex
CREATE INDEX "plan_wave_plan_id_position_idx" ON "plan_wave"("plan_id", "position");

-- CreateIndex
CREATE INDEX "plan_item_wave_id_idx" ON "plan_item"("wave_id");

-- CreateIndex
CREATE INDEX "plan_item_workload_id_idx" ON "plan_item"("workload_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_membership" ADD CONSTRAINT "team_membership_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_membership" ADD CONSTRAINT "team_membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload" ADD CONSTRAINT "workload_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_application" ADD CONSTRAINT "workload_application_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_application" ADD CONSTRAINT "workload_application_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_rubric_version_id_fkey" FOREIGN KEY ("rubric_version_id") REFERENCES "rubric_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_rubric_version_id_fkey" FOREIGN KEY ("rubric_version_id") REFERENCES "rubric_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_wave" ADD CONSTRAINT "plan_wave_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_wave_id_fkey" FOREIGN KEY ("wave_id") REFERENCES "plan_wave"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------
-- Written by hand from here on: what the schema language cannot say.

-- Closed sets
ALTER TABLE "user" ADD CONSTRAINT "user_role_known"
  CHECK ("role" IN ('admin', 'planner', 'member', 'viewer'));
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_purpose_known"
  CHECK ("purpose" IN ('invite', 'reset'));
ALTER TABLE "workload" ADD CONSTRAINT "workload_kind_known"
  CHECK ("kind" IN ('vm', 'physical', 'container', 'service', 'database'));
ALTER TABLE "workload" ADD CONSTRAINT "workload_power_state_known"
  CHECK ("power_state" IN ('on', 'off', 'suspended', 'unknown'));
ALTER TABLE "workload" ADD CONSTRAINT "workload_set_aside_known"
  CHECK ("set_aside" IN ('template', 'placeholder', 'powered-off'));
ALTER TABLE "workload" ADD CONSTRAINT "workload_facts_object"
  CHECK (jsonb_typeof("facts") = 'object' AND jsonb_typeof("fact_origins") = 'object');
ALTER TABLE "workload" ADD CONSTRAINT "workload_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "application" ADD CONSTRAINT "application_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "team" ADD CONSTRAINT "team_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_basis_known"
  CHECK ("basis" IN ('declared', 'observed'));
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_not_on_itself" CHECK ("from_id" <> "to_id");
ALTER TABLE "rubric_version" ADD CONSTRAINT "rubric_version_status_known"
  CHECK ("status" IN ('draft', 'published', 'retired'));
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_verdict_known"
  CHECK ("verdict" IN ('container', 'sandboxed-container', 'vm', 'either', 'needs-data', 'none'));
ALTER TABLE "job" ADD CONSTRAINT "job_status_known"
  CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'));
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_status_known"
  CHECK ("status" IN ('uploaded', 'previewed', 'committed', 'undone', 'failed', 'discarded'));
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_outcome_known"
  CHECK ("outcome" IN ('create', 'update', 'unchanged', 'error'));
ALTER TABLE "plan" ADD CONSTRAINT "plan_status_known" CHECK ("status" IN ('draft', 'approved'));
ALTER TABLE "plan" ADD CONSTRAINT "plan_wave_size_positive" CHECK ("max_wave_size" > 0);
ALTER TABLE "plan_wave" ADD CONSTRAINT "plan_wave_dates_in_order"
  CHECK ("end_date" IS NULL OR "start_date" IS NULL OR "end_date" >= "start_date");

-- At most one rubric is in force
CREATE UNIQUE INDEX "rubric_version_one_published" ON "rubric_version" ("status")
  WHERE "status" = 'published';

-- One workload per source key and team; a deleted one does not stand in the way of a new import
CREATE UNIQUE INDEX "workload_source_key" ON "workload" ("team_id", "source_key")
  WHERE "deleted_at" IS NULL AND "source_key" IS NOT NULL;

-- List pages: each sort order that the page offers, ending in the id
CREATE INDEX "workload_by_name" ON "workload" ("sort_name", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_team_name" ON "workload" ("team_id", "sort_name", "id")
  WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_change" ON "workload" ("updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_memory" ON "workload" ("memory_gib", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_by_vcpu" ON "workload" ("v_cpu", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workload_facts" ON "workload" USING GIN ("facts" jsonb_path_ops);
CREATE INDEX "workload_tags" ON "workload" USING GIN ("tags");
CREATE INDEX "assessment_by_container" ON "assessment" ("score_container", "workload_id");
CREATE INDEX "assessment_by_sandboxed" ON "assessment" ("score_sandboxed", "workload_id");
CREATE INDEX "assessment_by_vm" ON "assessment" ("score_vm", "workload_id");
CREATE INDEX "assessment_by_coverage" ON "assessment" ("coverage", "workload_id");
CREATE INDEX "assessment_blockers" ON "assessment" USING GIN ("blockers");

-- Search by part of a name. The extension belongs to every Postgres distribution and is trusted
-- since 13; where an administrator forbids it, search falls back to reading the table.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "workload_name_trigrams" ON "workload" USING GIN ("name" gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'pg_trgm is not available: searching by name reads the whole table';
END $$;

-- The audit trail is append-only for everybody
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only';
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
