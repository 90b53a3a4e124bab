"""The number is of the proposal: a signing that failed is signed again under the same number, and none is lost."""

from django.conf import settings
from django.db import migrations, models

BEFORE = """
DROP TRIGGER signing_line_never_changes ON certificates_signingline;
DROP TRIGGER proposal_never_changes ON certificates_proposal;
"""

AFTER = """
CREATE TRIGGER signing_line_never_changes BEFORE UPDATE ON certificates_signingline FOR EACH ROW
  WHEN (OLD.state <> 'waiting' OR (OLD.signing_id, OLD.proposal_id) IS DISTINCT FROM (NEW.signing_id, NEW.proposal_id))
  EXECUTE FUNCTION certificates_never_changes('Una línea de una firma termina una vez, y no cambia.');
-- Number and code are given once, while it waits.
CREATE TRIGGER proposal_never_changes BEFORE UPDATE ON certificates_proposal FOR EACH ROW
  WHEN (OLD.state <> 'waiting'
    OR to_jsonb(OLD) - ARRAY['state', 'closed_at', 'closed_by_id', 'closing_reason', 'number', 'code']
      IS DISTINCT FROM to_jsonb(NEW) - ARRAY['state', 'closed_at', 'closed_by_id', 'closing_reason', 'number', 'code']
    OR (OLD.number <> '' AND (OLD.number, OLD.code) IS DISTINCT FROM (NEW.number, NEW.code)))
  EXECUTE FUNCTION certificates_never_changes('Una propuesta no cambia: se firma o se retira, una vez.');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0002_never_changes"),
        ("people", "0014_draft_file"),
        ("training", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(BEFORE, AFTER),
        migrations.RemoveConstraint(
            model_name="signingline",
            name="signing_line_number_once",
        ),
        migrations.RemoveConstraint(
            model_name="signingline",
            name="signing_line_number_and_code",
        ),
        migrations.RemoveConstraint(
            model_name="signingline",
            name="signing_line_ends_with_reason",
        ),
        migrations.RemoveField(
            model_name="signingline",
            name="code",
        ),
        migrations.RemoveField(
            model_name="signingline",
            name="number",
        ),
        migrations.AddField(
            model_name="proposal",
            name="code",
            field=models.CharField(blank=True, max_length=16, verbose_name="código"),
        ),
        migrations.AddField(
            model_name="proposal",
            name="number",
            field=models.CharField(blank=True, max_length=16, verbose_name="número"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("number",),
                name="proposal_number_once",
                violation_error_message="Ese número de certificado ya se dio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), ("number", "")),
                    models.Q(
                        ("code__regex", "^[0123456789ABCDEFGHJKMNPQRSTVWXYZ]{16}$"),
                        ("number__regex", "^[0-9]{4}-[0-9]{4}-[0-9]{6}$"),
                    ),
                    _connector="OR",
                ),
                name="proposal_number_and_code",
                violation_error_message="Una propuesta recibe a la vez su número y su código.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done__isnull", True), ("refusal", ""), ("state", "waiting")),
                    models.Q(("done__isnull", False), ("refusal", ""), ("state", "issued")),
                    models.Q(("done__isnull", False), ("refusal__regex", "\\S"), ("state", "refused")),
                    _connector="OR",
                ),
                name="signing_line_ends_with_reason",
                violation_error_message="Una línea termina expedida, o no expedida y con la razón.",
            ),
        ),
        migrations.RunSQL(AFTER, BEFORE),
    ]
