-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "job_id" UUID;

-- AlterTable
ALTER TABLE "import_row" ADD COLUMN     "choice" JSONB,
ADD COLUMN     "disputes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "draft" JSONB,
ADD COLUMN     "rival_of" INTEGER;

-- Rows that are left out unless a person takes them in, and rows that say what another row says
ALTER TABLE "import_row" DROP CONSTRAINT "import_row_outcome_known";
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_outcome_known"
  CHECK ("outcome" IN ('create', 'update', 'unchanged', 'skipped', 'conflict', 'error'));

-- The rows with something to decide, few among many
CREATE INDEX "import_row_to_decide" ON "import_row" ("batch_id", "row_number")
  WHERE "rival_of" IS NOT NULL OR "disputes" <> '[]'::jsonb;
