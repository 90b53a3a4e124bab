"""A sealed column that is empty is filled as any other, once: the reason of a proceeding that is left."""

from importlib import import_module

from django.db import migrations

EARLIER = import_module("sofia.stipends.migrations.0040_seals_renewed")
BEFORE = EARLIER.FILLED.replace("{but}", EARLIER.BUT)
NOW = BEFORE.replace("""IN ('null', '""')""", """IN ('null', '""', '"\\\\x"')""")


class Migration(migrations.Migration):
    dependencies = [("stipends", "0040_seals_renewed")]

    operations = [migrations.RunSQL(NOW, BEFORE)]
