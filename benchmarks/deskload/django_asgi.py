"""Django's own ASGI handler with the same settings and pages, to compare the dispatcher with."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norma.config.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
