"""The WSGI application: every ordinary page."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norma.config.settings")
application = get_wsgi_application()
