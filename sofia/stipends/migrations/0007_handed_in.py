"""What is handed in for each paper of an application, kept by the database itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# As of every sending: looked at when the row arrives, and again when its transaction ends. What the system attaches
# is not the learner's to hand in, and does not wait for the step.
IN_TIME = """
CREATE FUNCTION stipends_handed_in_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT stipends_window(NEW.call_id, 'documents') @> stipends_now() THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handed_in_in_time BEFORE INSERT ON stipends_handedin FOR EACH ROW
  WHEN (NEW.document_id IS NOT NULL)
  EXECUTE FUNCTION stipends_handed_in_in_time('La entrega de documentos de esta convocatoria no está abierta.');
CREATE CONSTRAINT TRIGGER handed_in_still_in_time AFTER INSERT ON stipends_handedin
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.document_id IS NOT NULL)
  EXECUTE FUNCTION stipends_handed_in_in_time('El plazo se cerró mientras se guardaba su documento.');
"""

IN_TIME_UNDONE = """
DROP TRIGGER handed_in_still_in_time ON stipends_handedin;
DROP TRIGGER handed_in_in_time ON stipends_handedin;
DROP FUNCTION stipends_handed_in_in_time();
"""

# A file or a paper of somebody else proves nothing of her. Two rows of one person are the same person.
KEPT = """
ALTER TABLE stipends_handedin ADD CONSTRAINT handed_in_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
CREATE TRIGGER handed_in_never_changes BEFORE UPDATE OR DELETE ON stipends_handedin FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Lo que se entregó no cambia ni se borra: se reemplaza con otra entrega.');

CREATE FUNCTION stipends_handed_in_is_hers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hers bigint := (SELECT person_id FROM stipends_application WHERE id = NEW.application_id);
  whose bigint := coalesce((SELECT owner_id FROM documents_document WHERE id = NEW.document_id),
                           (SELECT holder_id FROM documents_paper WHERE id = NEW.paper_id));
BEGIN
  IF whose IS NULL OR whose <> hers AND (
    SELECT count(DISTINCT coalesce(m.survivor_id, one)) <> 1 FROM unnest(ARRAY[hers, whose]) one
    LEFT JOIN people_merge m ON m.merged_id = one AND m.undone_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'Ese documento es de otra persona.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handed_in_is_hers BEFORE INSERT ON stipends_handedin FOR EACH ROW
  WHEN (NEW.document_id IS NOT NULL OR NEW.paper_id IS NOT NULL)
  EXECUTE FUNCTION stipends_handed_in_is_hers();
"""

KEPT_UNDONE = """
DROP TRIGGER handed_in_is_hers ON stipends_handedin;
DROP FUNCTION stipends_handed_in_is_hers();
DROP TRIGGER handed_in_never_changes ON stipends_handedin;
ALTER TABLE stipends_handedin DROP CONSTRAINT handed_in_of_its_call;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_paper_kept"),
        ("people", "0016_declaration"),
        ("stipends", "0006_applying_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slot", models.CharField(max_length=60, verbose_name="documento que se pide")),
                ("turn", models.PositiveSmallIntegerField(verbose_name="vez")),
                ("handed_in_at", models.DateTimeField(verbose_name="entregado")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_in",
                        to="stipends.application",
                        verbose_name="inscripción",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stipends.call",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_in_for",
                        to="documents.document",
                        verbose_name="archivo",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entregado por",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attached_to",
                        to="documents.paper",
                        verbose_name="papel",
                    ),
                ),
            ],
            options={
                "verbose_name": "documento de una inscripción",
                "verbose_name_plural": "documentos de inscripciones",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "slot", "turn"),
                        name="handed_in_turn_once",
                        violation_error_message="Ese documento cambió mientras usted enviaba otro. Mire cuál quedó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("paper__isnull", True)),
                            models.Q(("document__isnull", True), ("paper__isnull", False)),
                            _connector="OR",
                        ),
                        name="handed_in_is_one_thing",
                        violation_error_message="Se entrega un archivo, o el sistema pone un papel: una cosa.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slot__regex", "^[a-z][a-z0-9_]*$"), ("turn__gte", 1)),
                        name="handed_in_slot_form",
                        violation_error_message="Un documento de una inscripción dice cuál es y qué vez se entrega.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(IN_TIME, IN_TIME_UNDONE),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
    ]
