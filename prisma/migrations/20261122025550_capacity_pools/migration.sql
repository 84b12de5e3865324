-- CreateTable
CREATE TABLE "capacity_pool" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "capacity_pool_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "capacity_pool_name_key" ON "capacity_pool"("name");

-- What is never empty
ALTER TABLE "capacity_pool" ADD CONSTRAINT "capacity_pool_name_not_blank" CHECK (btrim("name") <> '');
ALTER TABLE "capacity_pool" ADD CONSTRAINT "capacity_pool_definition_object"
  CHECK (jsonb_typeof("definition") = 'object');
