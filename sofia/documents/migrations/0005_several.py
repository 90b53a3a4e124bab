"""A kind of which a person has several documents, none of which replaces another."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_paper_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="document",
            name="document_first_once",
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True), models.Q(("kind__in", ["stipend"]), _negated=True)),
                fields=("owner", "kind"),
                name="document_first_once",
                violation_error_message="Ese documento ya se entregó: el nuevo debe reemplazarlo.",
            ),
        ),
    ]
