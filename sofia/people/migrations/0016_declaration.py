"""The sworn declaration of whoever asks for a stipend is one of the texts that people accept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0015_roles_apart"),
    ]

    operations = [
        migrations.AlterField(
            model_name="terms",
            name="kind",
            field=models.CharField(
                choices=[
                    ("use", "Términos de uso"),
                    ("data_policy", "Política de tratamiento de datos personales"),
                    ("sensitive", "Autorización para datos sensibles"),
                    ("minor", "Autorización del representante legal"),
                    ("declaration", "Declaración juramentada de quien pide un apoyo"),
                ],
                max_length=12,
                verbose_name="clase",
            ),
        ),
    ]
