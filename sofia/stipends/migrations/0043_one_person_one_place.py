"""Whoever waits under two rows takes one place: the second row says so, and the database refuses it another."""

from django.db import migrations, models

CAUSES = [
    ("placed", "Ya había recibido un cupo de esta convocatoria"),
    ("renounced", "Había dicho que no quiere el cupo"),
    ("requirements", "Ese día no cumplía los requisitos"),
    ("elsewhere", "Ya tenía un cupo de otra convocatoria en esos meses"),
    ("doubled", "Otra inscripción de la misma persona va antes en la lista"),
]

# The rows of whoever receives it are locked first: of two replacements at once, and of one beside a merge of her rows,
# the second sees what the first did.
ONE_PERSON = """
CREATE FUNCTION stipends_replacement_to_one() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hers bigint[] := (
    SELECT stipends_rows_of(person_id) FROM stipends_application WHERE id = NEW.application_id
  );
BEGIN
  PERFORM FROM people_person WHERE id = ANY (hers) ORDER BY id FOR NO KEY UPDATE;
  hers := (SELECT stipends_rows_of(person_id) FROM stipends_application WHERE id = NEW.application_id);
  IF EXISTS (
    SELECT FROM stipends_award held JOIN stipends_application sent ON sent.id = held.application_id
    WHERE held.call_id = NEW.call_id AND held.ended_at IS NULL AND held.id <> NEW.award_id
      AND sent.person_id = ANY (hers)
  ) OR EXISTS (
    SELECT FROM stipends_awardmonth mine JOIN stipends_awardmonth held
      ON held.month = mine.month AND held.id <> mine.id AND held.freed_at IS NULL AND held.person_id = ANY (hers)
    WHERE mine.award_id = NEW.award_id AND mine.freed_at IS NULL
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Otro registro de la misma persona ya tiene un cupo.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replacement_line_to_one_person BEFORE INSERT ON stipends_replacementline FOR EACH ROW
  WHEN (NEW.outcome = 'awarded') EXECUTE FUNCTION stipends_replacement_to_one();
"""

ONE_PERSON_UNDONE = """
DROP TRIGGER replacement_line_to_one_person ON stipends_replacementline;
DROP FUNCTION stipends_replacement_to_one();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0042_bank_reports_withdrawn")]

    operations = [
        migrations.AlterField(
            "replacementline",
            "cause",
            models.CharField(blank=True, choices=CAUSES, max_length=12, verbose_name="causa"),
        ),
        migrations.RunSQL(ONE_PERSON, ONE_PERSON_UNDONE),
    ]
