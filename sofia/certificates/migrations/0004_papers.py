"""Every certificate and constancia has its paper. There was none of either before papers were."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def of_its_own(name: str) -> Any:
    """Its one paper."""
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="documents.paper",
        verbose_name="papel",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0003_numbers_of_proposals"),
        ("documents", "0004_paper_kept"),
    ]

    operations = [
        migrations.AddField("attestation", "paper", of_its_own("attestation"), preserve_default=False),
        migrations.AddField("certificate", "paper", of_its_own("certificate"), preserve_default=False),
    ]
