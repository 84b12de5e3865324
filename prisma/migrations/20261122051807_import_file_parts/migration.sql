-- AlterTable
ALTER TABLE "import_file" DROP CONSTRAINT "import_file_pkey",
ADD COLUMN     "part" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "import_file_pkey" PRIMARY KEY ("batch_id", "part");
