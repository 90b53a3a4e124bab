"""Whether the portal answered, minute by minute."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stipends", "0013_observations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Probe",
            fields=[
                ("minute", models.DateTimeField(primary_key=True, serialize=False, verbose_name="minuto")),
                ("answered", models.BooleanField(verbose_name="respondió")),
            ],
            options={
                "verbose_name": "pregunta al portal",
                "verbose_name_plural": "preguntas al portal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minute__second", 0)),
                        name="probe_of_a_whole_minute",
                        violation_error_message="El portal se pregunta una vez por minuto.",
                    ),
                ],
            },
        ),
    ]
