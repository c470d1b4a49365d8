"""All settings of an installation: one module, values from the environment, loud when wrong.

Every `NORMA_*` variable is described in docs/reference/settings.md; a test compares.
"""

import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from norma.config.env import (
    env_bool,
    env_database,
    env_duration,
    env_int,
    env_list,
    env_secret,
    env_str,
)

TESTING = "pytest" in sys.modules
DEBUG = env_bool("NORMA_DEBUG", default=False)

DATA_DIR = Path(env_str("NORMA_DATA_DIR", "var")).absolute()
SECRET_KEY = env_secret("NORMA_SECRET_KEY", "for-tests-only" if TESTING else None)
ALLOWED_HOSTS = env_list("NORMA_ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
BASE_URL = env_str("NORMA_BASE_URL", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env_list("NORMA_TRUSTED_ORIGINS", ())
TRUSTED_PROXIES = env_list("NORMA_TRUSTED_PROXIES", ("127.0.0.1", "::1"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "lucide",
    "axes",
    "norma.base.units",
    "norma.base.audit",
    "norma.base.outbox",
    "norma.base.jobs",
    "norma.base.live",
    "norma.base.idempotency",
    "norma.base.web",
    "norma.ui",
    "norma.apps.people",
    "norma.apps.customers",
    "norma.apps.standards",
    "norma.apps.governance",
    "norma.apps.desk",
    "norma.apps.improvement",
    "norma.apps.insight",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "norma.base.web.middleware.ContentSecurityPolicy",
    "norma.base.web.middleware.PrivateAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "norma.apps.people.middleware.CurrentActor",
    "norma.apps.people.middleware.PreferredLocale",
    "norma.ui.middleware.FreshCounts",
    "norma.base.web.middleware.BoundedBodies",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "norma.base.web.middleware.Problems",
    "axes.middleware.AxesMiddleware",
]

CSRF_FAILURE_VIEW = "norma.base.web.problems.csrf_failure"
ROOT_URLCONF = "norma.config.urls"
WSGI_APPLICATION = "norma.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "norma.ui.context.frame",
            ],
            "builtins": [
                "norma.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

DATA_DIR_IN_URL = quote(str(DATA_DIR))
DATABASES = {
    "default": env_database("NORMA_DATABASE_URL", f"sqlite:///{DATA_DIR_IN_URL}/norma.sqlite3")
}
if name := env_str("NORMA_TEST_DATABASE_NAME", ""):
    DATABASES["default"]["TEST"] = {"NAME": name}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env_str("NORMA_REDIS_URL", "")
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:log_in"
LOGIN_REDIRECT_URL = "insight:today"
SESSION_COOKIE_AGE = int(env_duration("NORMA_SESSION_AGE", timedelta(days=14)).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

AXES_FAILURE_LIMIT = env_int("NORMA_LOGIN_ATTEMPTS", 8, minimum=1)
AXES_COOLOFF_TIME = env_duration("NORMA_LOGIN_COOL_OFF", timedelta(minutes=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_FORM_FIELD = "username"  # what authenticate() is called with, not the form's field
AXES_LOCKOUT_CALLABLE = "norma.apps.people.views.show_locked_out"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = env_str("NORMA_TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
WHITENOISE_MANIFEST_STRICT = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = env_int("NORMA_MAX_FORM_BYTES", 2_621_440, minimum=1024)

WORKER_POLL_S = env_int("NORMA_WORKER_POLL_S", 1, minimum=1)
EVENT_ATTEMPTS = env_int("NORMA_EVENT_ATTEMPTS", 8, minimum=1)
EVENT_RETENTION = env_duration("NORMA_EVENT_RETENTION", timedelta(days=14))
LIVE_HEARTBEAT_S = env_int("NORMA_LIVE_HEARTBEAT_S", 15, minimum=1)
LIVE_MAX_STREAMS = env_int("NORMA_LIVE_MAX_STREAMS", 2_000, minimum=1)
API_RATE_PER_MINUTE = env_int("NORMA_API_RATE_PER_MINUTE", 600, minimum=1)
PROPOSAL_ANSWER_DAYS = env_int("NORMA_PROPOSAL_ANSWER_DAYS", 10, minimum=1)
PUBLIC_RATE_PER_HOUR = env_int("NORMA_PUBLIC_RATE_PER_HOUR", 60, minimum=1)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_str("NORMA_LOG_LEVEL", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
