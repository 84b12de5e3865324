-- Orders of the list that had no index yet: by environment, by verdict and by team
CREATE INDEX "workload_by_environment" ON "workload" ("environment" COLLATE "C", "id")
  WHERE "deleted_at" IS NULL;
CREATE INDEX "assessment_by_verdict" ON "assessment" ("verdict" COLLATE "C", "workload_id");
CREATE INDEX "team_by_name" ON "team" ("name" COLLATE "C", "id");

-- What the search box searches, as one text in lower case: one index serves all of it, and where none
-- helps (terms under three letters, or no pg_trgm) reading it is many times faster than ILIKE on four
-- columns. Line ends keep a match from reaching over two of them. array_to_string is declared stable
-- for types whose output depends on settings; of text it is immutable.
CREATE FUNCTION "workload_search_text"("name" text, "description" text, "source_key" text, "tags" text[])
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower("name" || chr(10) || "description" || chr(10) || coalesce("source_key", '') || chr(10)
      || array_to_string("tags", chr(10)))
$$;
ALTER TABLE "workload" ADD COLUMN "search_text" TEXT COLLATE "C"
  GENERATED ALWAYS AS ("workload_search_text"("name", "description", "source_key", "tags")) STORED;

DO $$
BEGIN
  CREATE INDEX "workload_search_trigrams" ON "workload" USING GIN ("search_text" gin_trgm_ops);
EXCEPTION WHEN undefined_object THEN
  RAISE NOTICE 'pg_trgm is not available: searching reads the whole table';
END $$;
