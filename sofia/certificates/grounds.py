"""Why a certificate is replaced or annulled: the classes that whoever verifies it may read."""

from django.db.models import TextChoices


class Ground(TextChoices):
    """Codes are kept in rows and in published snapshots for ever: new ones are added here, none is renamed."""

    PERSONAL_DATA = "personal_data", "Se corrigieron datos de la persona"
    TRAINING_DATA = "training_data", "Se corrigieron datos de la formación"
    MISTAKE = "mistake", "Se expidió por error"
    FALSE_SUPPORT = "false_support", "Se expidió con un soporte falso"
    ORDERED = "ordered", "Lo ordenó una autoridad"


CORRECTIONS = (Ground.PERSONAL_DATA, Ground.TRAINING_DATA)
"""For which another certificate takes the place of the first."""

ANNULMENTS = (Ground.MISTAKE, Ground.FALSE_SUPPORT, Ground.ORDERED)
"""For which it is worth nothing from then on."""
