"""What keeps papers as they were issued, by the database itself."""

from django.db import migrations

KEPT = """
CREATE FUNCTION papers_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.issued_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER paper_issued BEFORE INSERT ON documents_paper FOR EACH ROW EXECUTE FUNCTION papers_issued();

CREATE FUNCTION papers_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Un papel expedido no cambia ni se borra: expida otro que lo reemplace.';
END $$;
CREATE TRIGGER paper_kept BEFORE UPDATE OR DELETE ON documents_paper
  FOR EACH ROW EXECUTE FUNCTION papers_kept();
CREATE TRIGGER documents_paper_never_emptied BEFORE TRUNCATE ON documents_paper
  FOR EACH STATEMENT EXECUTE FUNCTION papers_kept();
ALTER TABLE documents_paper ENABLE ALWAYS TRIGGER paper_kept;
ALTER TABLE documents_paper ENABLE ALWAYS TRIGGER documents_paper_never_emptied;
"""

KEPT_UNDONE = """
DROP TRIGGER paper_issued ON documents_paper;
DROP TRIGGER paper_kept ON documents_paper;
DROP TRIGGER documents_paper_never_emptied ON documents_paper;
DROP FUNCTION papers_issued();
DROP FUNCTION papers_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_paper")]

    operations = [migrations.RunSQL(KEPT, KEPT_UNDONE)]
