"""The lists that a call publishes, kept by the database itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.stipends.models.fingerprints
import sofia.vault.fields

# Versions follow one another, none speaks of what has not happened, and each comes when the schedule lets it:
# the final roster once applications are closed, the first eligible list from its day on, the next ones while
# adjustments are open.
IN_TURN = """
CREATE FUNCTION stipends_list_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz := stipends_now();
  sentence text;
BEGIN
  IF NEW.number <> 1 + (SELECT count(*) FROM stipends_frozenlist WHERE call_id = NEW.call_id AND kind = NEW.kind) THEN
    sentence := 'Esa versión del listado ya se publicó. Mire cuál es la última.';
  ELSIF NEW.until > at THEN
    sentence := 'Un listado no dice lo que todavía no pasa.';
  ELSIF NEW.kind = 'final_roster' AND NEW.until < upper(stipends_window(NEW.call_id, 'applications')) THEN
    sentence := 'Las inscripciones siguen abiertas: el listado final se publica cuando cierran.';
  ELSIF NEW.kind = 'eligible' AND NEW.number = 1 AND at < lower(stipends_window(NEW.call_id, 'eligible_list')) THEN
    sentence := 'Todavía no es el día de publicar la lista de elegibles.';
  ELSIF NEW.kind = 'eligible' AND NEW.number > 1 AND NOT stipends_window(NEW.call_id, 'adjustments') @> at THEN
    sentence := 'Una nueva versión de la lista de elegibles se publica solo en los días de ajustes.';
  END IF;
  IF sentence IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = sentence;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen_list_in_turn BEFORE INSERT ON stipends_frozenlist FOR EACH ROW
  EXECUTE FUNCTION stipends_list_in_turn();
-- What is sealed may be sealed again with another key: its hash, which stays, tells whether it says the same.
CREATE TRIGGER frozen_list_never_changes BEFORE UPDATE ON stipends_frozenlist FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'full' IS DISTINCT FROM to_jsonb(NEW) - 'full')
  EXECUTE FUNCTION sofia_never_changes('Un listado publicado no cambia ni se borra: se publica otra versión.');
CREATE TRIGGER frozen_list_never_goes BEFORE DELETE ON stipends_frozenlist FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un listado publicado no cambia ni se borra: se publica otra versión.');
"""

IN_TURN_UNDONE = """
DROP TRIGGER frozen_list_never_goes ON stipends_frozenlist;
DROP TRIGGER frozen_list_never_changes ON stipends_frozenlist;
DROP TRIGGER frozen_list_in_turn ON stipends_frozenlist;
DROP FUNCTION stipends_list_in_turn();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("stipends", "0007_handed_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("daily_roster", "Listado diario de inscritos"),
                            ("final_roster", "Listado final de inscritos"),
                            ("eligible", "Lista de elegibles"),
                        ],
                        max_length=12,
                        verbose_name="clase",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versión")),
                ("day", models.DateField(verbose_name="día")),
                ("until", models.DateTimeField(verbose_name="con lo que llegó antes de")),
                ("people", models.PositiveIntegerField(verbose_name="personas")),
                ("public", models.BinaryField(verbose_name="listado público")),
                ("public_sha256", models.CharField(max_length=64, verbose_name="huella del listado público")),
                (
                    "full",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="call_id", default=b"", verbose_name="listado completo"
                    ),
                ),
                ("full_sha256", models.CharField(max_length=64, verbose_name="huella del listado completo")),
                ("published", models.DateTimeField(verbose_name="publicado")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="stipends.call",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pedido por",
                    ),
                ),
            ],
            options={
                "verbose_name": "listado publicado",
                "verbose_name_plural": "listados publicados",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "kind", "number"),
                        name="frozen_list_numbered",
                        violation_error_message="Esa versión del listado ya se publicó. Mire cuál es la última.",
                    ),
                    models.UniqueConstraint(
                        fields=("call", "kind", "until"),
                        name="frozen_list_once_per_instant",
                        violation_error_message="Ese listado ya se publicó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_sha256", sofia.stipends.models.fingerprints.Sha256Hex("public"))),
                        name="frozen_list_public_has_its_hash",
                        violation_error_message="El listado público no corresponde a su huella SHA-256.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("full_sha256__regex", "^[0-9a-f]{64}$"), models.Q(("full", b""), _negated=True)
                        ),
                        name="frozen_list_has_its_full_part",
                        violation_error_message="Un listado publicado guarda también su parte completa, con su huella.",
                    ),
                    models.UniqueConstraint(fields=("id", "call"), name="frozen_list_with_call"),
                ],
            },
        ),
        migrations.RunSQL(IN_TURN, IN_TURN_UNDONE),
    ]
