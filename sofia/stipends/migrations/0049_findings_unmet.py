"""Preparing a payment asks what is unmet that day: without an index, each centre read every finding of the country."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stipends", "0048_renunciations_on_paper")]

    operations = [
        migrations.AddIndex(
            "requirementfinding",
            models.Index(
                fields=["moment", "on", "application"],
                condition=models.Q(("verdict", "met"), _negated=True),
                name="finding_unmet",
            ),
        ),
    ]
