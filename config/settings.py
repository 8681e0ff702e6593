"""Django settings. Every value that differs between installations comes from the environment (docs/settings.md)."""

from pathlib import Path

from redis.backoff import NoBackoff
from redis.retry import Retry

from builder.security import add_static_headers
from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = env.secret_key("TRELLIS_SECRET_KEY")
BASE_URL = env.base_url("TRELLIS_BASE_URL")
DEBUG = env.debug("TRELLIS_DEBUG", base_url=BASE_URL)
ALLOWED_HOSTS = env.hosts("TRELLIS_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "datasources.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "datasources",
    "queries",
    "widgets",
    "builder",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "builder.security.PagePolicyMiddleware",
    "builder.errors.ApiErrorPages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": env.database("TRELLIS_DATABASE_URL", BASE_DIR / "var" / "trellis.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("TRELLIS_REDIS_URL")
# Asked once: redis-py would try ten times, for seconds, while somebody waits.
ASKED_ONCE = {"retry": Retry(NoBackoff(), 0)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": ASKED_ONCE,
    },
    "sessions": {"BACKEND": "builder.session_cache.SessionCache", "LOCATION": REDIS_URL, "OPTIONS": ASKED_ONCE},
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_CACHE_ALIAS = "sessions"

AUTHENTICATION_BACKENDS = ["builder.accounts.Accounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

SECURE_COOKIES = BASE_URL.startswith("https:")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Pages hand the token to their scripts in a meta tag.
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "builder.errors.answer_csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# To standard error, for whatever keeps a server's logs. Without this, Django keeps the reason of a 500 to itself.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.text("TRELLIS_STATIC_ROOT", str(BASE_DIR / "var" / "static"))
# The admin site is not built by Vite; it takes the tokens as they stand.
STATICFILES_DIRS = [BASE_DIR / "static" / "dist", ("styles", BASE_DIR / "static" / "src" / "styles")]
WHITENOISE_ADD_HEADERS_FUNCTION = add_static_headers
# What the front end's build names by its content may be kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(assets|sandbox)/"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["builder.api.authentication.PageSession"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["builder.api.requests.StorableJsonParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "builder.api.requests.JsonOnly",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "builder.errors.answer_error",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

# The public half seals credentials and is all that the web process has; workers alone read the private half.
SEALING_PUBLIC_KEY = env.text("TRELLIS_SEALING_PUBLIC_KEY")
SEALING_PRIVATE_KEYS_FILE = env.text("TRELLIS_SEALING_PRIVATE_KEYS_FILE", "")
# Part of what credentials are sealed for: a copied row does not open in an installation of another name.
INSTANCE = env.text("TRELLIS_INSTANCE", "trellis")
# Custom endpoints are off unless an admin names their `host:port` here.
ALLOWED_ENDPOINTS = env.words("TRELLIS_ALLOWED_ENDPOINTS")
# Whether datasources may sign in to AWS as the workers themselves, with whatever their machine may do.
ALLOW_WORKER_IDENTITY = env.flag("TRELLIS_ALLOW_WORKER_IDENTITY")
TRUSTED_PROXIES = env.words("TRELLIS_TRUSTED_PROXIES")

RUN_PERMISSION = "builder.access.may_still_run"
DATASOURCE_USES = "builder.datasource_uses.list_datasource_uses"
RUN_DEADLINE_MS = 10_000
RUN_ANSWER_LIMIT = 16 * 1024 * 1024
RUN_WAIT_MS = 3_000
RUN_HEARTBEAT_MS = 1_000
RUN_ANSWER_TTL_S = 120
# How many requests of one web process may wait for runs at once: fewer than its threads, so that sign-in and health
# always answer. And how many runs may be queued before new ones are turned away.
RUN_WAITERS = 12
RUN_QUEUE_LIMIT = 1_000
# Of the workers' threads, how many the runs of one datasource may take, those that are queued included; and how long
# another one waits for room before it is turned away.
RUN_DATASOURCE_SHARE = 0.75
RUN_ROOM_WAIT_MS = 500
# How long a read of all pages may take altogether, each page having the datasource's own time limit.
RUN_PAGES_DEADLINE_MS = 60_000
