-- CreateTable
CREATE TABLE "past_assessment" (
    "id" BIGSERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "rubric_version_id" UUID NOT NULL,
    "engine_version" TEXT NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "changed_facts" JSONB NOT NULL,

    CONSTRAINT "past_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "past_assessment_rubric_version_id_idx" ON "past_assessment"("rubric_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "past_assessment_workload_id_assessed_at_key" ON "past_assessment"("workload_id", "assessed_at");

-- AddForeignKey
ALTER TABLE "past_assessment" ADD CONSTRAINT "past_assessment_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "past_assessment" ADD CONSTRAINT "past_assessment_rubric_version_id_fkey" FOREIGN KEY ("rubric_version_id") REFERENCES "rubric_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "past_assessment" ADD CONSTRAINT "past_assessment_verdict_known"
  CHECK ("verdict" IN ('container', 'sandboxed-container', 'vm', 'either', 'needs-data', 'none'));

-- What an assessment says, without what it is of and what it was made with
CREATE FUNCTION "assessment_figures"(a "assessment") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(a) - ARRAY['workload_id', 'rubric_version_id', 'engine_version', 'facts_hash',
                             'verdict', 'assessed_at']
$$;

-- Facts change in many places and sometimes long before the verdict follows; whichever it is, the
-- verdict they were behind keeps what they were. Until the next verdict the first values win.
CREATE FUNCTION "keep_past_assessment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := OLD.inherited_facts || OLD.facts;
  after jsonb := NEW.inherited_facts || NEW.facts;
BEGIN
  IF before = after THEN
    RETURN NULL;
  END IF;
  INSERT INTO past_assessment (workload_id, assessed_at, rubric_version_id, engine_version,
                               facts_hash, verdict, figures, changed_facts)
  SELECT a.workload_id, a.assessed_at, a.rubric_version_id, a.engine_version, a.facts_hash,
         a.verdict, assessment_figures(a), c.changed
    FROM assessment a,
         (SELECT jsonb_object_agg(key, coalesce(b.value, 'null'::jsonb)) AS changed
            FROM jsonb_each(before) b FULL JOIN jsonb_each(after) n USING (key)
           WHERE b.value IS DISTINCT FROM n.value) c
   WHERE a.workload_id = NEW.id
  ON CONFLICT (workload_id, assessed_at)
  DO UPDATE SET changed_facts = excluded.changed_facts || past_assessment.changed_facts;
  RETURN NULL;
END $$;
CREATE TRIGGER "workload_keep_past_assessment"
  AFTER UPDATE OF facts, inherited_facts ON "workload"
  FOR EACH ROW EXECUTE FUNCTION "keep_past_assessment"();
