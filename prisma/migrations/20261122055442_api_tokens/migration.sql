-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "repeat_key" TEXT,
ADD COLUMN     "token_id" UUID,
ADD COLUMN     "unattended" JSONB;

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "permissions" TEXT[],
    "all_teams" BOOLEAN NOT NULL,
    "team_ids" UUID[],
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_export_user_id_name_key" ON "saved_export"("user_id", "name");

-- CreateIndex
CREATE INDEX "import_batch_token_id_idx" ON "import_batch"("token_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_batch_created_by_repeat_key_key" ON "import_batch"("created_by", "repeat_key");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_export" ADD CONSTRAINT "saved_export_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_token"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_permissions_known" CHECK (
  "permissions" IS NOT NULL AND cardinality("permissions") > 0
  AND "permissions" <@ ARRAY['report:export', 'audit:read', 'inventory:dry-run', 'inventory:import']);
-- No teams named and not all of them: a token that reaches nothing by mistake of the one who made it.
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_teams_named"
  CHECK ("all_teams" OR cardinality("team_ids") > 0);
ALTER TABLE "saved_export" ADD CONSTRAINT "saved_export_name_not_blank" CHECK (btrim("name") <> '');
