"""The web entry. Its database sessions are short by force: see `config.database`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("SOFIA_WEB", "1")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
