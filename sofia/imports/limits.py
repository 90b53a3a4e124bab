"""How much may be handed in to be loaded."""

from django.conf import settings

MEGABYTE = 1_000_000
MOST: int = settings.LARGE_UPLOADS["/cargues/"]  # bytes: 100.000 lines of the widest report, as CSV
READ_ON = 2 * MOST  # what is still read, so that its sender hears why it is refused
