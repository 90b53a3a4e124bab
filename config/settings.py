"""Django's settings, all from the environment.

| variable | meaning | default |
|---|---|---|
| `SOFIA_ENV` | `production` refuses to start without a key and host names, and speaks only HTTPS | `development` |
| `SOFIA_SECRET_KEY` | signs sessions and forms | `secret_key` in the data folder, made by `sofia run` |
| `SOFIA_HOSTS` | host names that the portal answers to, with commas | this machine only |
| `SOFIA_TRUST_PROXY` | `1` when a proxy in front sets X-Forwarded-Proto and -For | no |
| `SOFIA_KEYS` | file of the keys that seal what is sensitive | `keys` in the data folder, made by `sofia run` |
| `SOFIA_DATA` | folder of the embedded database, the key and the collected static files | `.data` |
| `SOFIA_DOCUMENTS` | where handed-in files are kept: a folder or `s3://bucket/prefix` | `documents` in that folder |
| `SOFIA_CLAMD` | the antivirus: `off`, `unix:/path` or `tcp:host:port` | `off` |
| `SOFIA_SIGNING` | folder of what signs papers: our own keys, and certificates | `signing` in the data folder |
| `SOFIA_SIGNING_KEY` | who signs: a file (PKCS#12, PEM) or `pkcs11:…` | the authority of that folder, for rehearsals |
| `SOFIA_SIGNING_PASSWORD` | what opens that file, or the PIN of the token | none |
| `SOFIA_SIGNING_TSA` | address of an authority of time (RFC 3161) that stamps each signature | none |
| `DATABASE_URL` | an existing PostgreSQL instead of the embedded one | none |
| `SOFIA_TSA` | address of an authority of time (RFC 3161) that stamps the audit's daily digests | none |
| `SOFIA_TSA_CA` | PEM file with the certificates that vouch for that authority | those that the machine trusts |
| `SOFIA_DIGEST_MAIL` | mailboxes, with commas, that get each daily digest of the audit to keep it | nobody |
| `SOFIA_ADDRESS` | how mails name the portal: `https://portal.example` | `https://` and the first host name |
| `SOFIA_AVAILABILITY` | percent of a day in which the portal promises to answer | `98` |
| `SOFIA_SMTP` | the server that takes our mail: `smtp://user:password@host:587?tls=starttls` | none: notices wait |
| `SOFIA_MAIL_FROM` | the address that mails come from | `no-responder@` and the first host name |
| `SOFIA_INSTANCE` | name of this installation, when data folders share a database | kept in the data folder |
| `SOFIA_MAILBOX` | folder of the demo's mails, which a page then shows; set by `sofia run` | none, and no page |
| `SOFIA_TODAY` | a day on which to rehearse a call (see `sofia.core.clock`) | the real day |
"""

import os
from importlib.metadata import version
from pathlib import Path

from config.database import database
from config.environment import clamd, flag, hosts, keyring, secret_key
from config.logs import logging_settings
from config.mail import relay
from config.paths import BASE_DIR, DATA
from config.paths import KEYRING as KEYS_FILE
from config.paths import SIGNING as SIGNING_FOLDER
from sofia.core import postgres

PRODUCTION = os.environ.get("SOFIA_ENV", "development") == "production"
BEHIND_PROXY = flag("SOFIA_TRUST_PROXY")
VERSION = version("sofia")

DEBUG = False
SECRET_KEY = secret_key(DATA / "secret_key", production=PRODUCTION)
KEYRING = keyring(KEYS_FILE, production=PRODUCTION)
ALLOWED_HOSTS = hosts(os.environ.get("SOFIA_HOSTS", ""), production=PRODUCTION)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "sofia.jobs",
    "sofia.audit",
    "sofia.notices",
    "sofia.documents",
    "sofia.people",
    "sofia.imports",
    "sofia.offer",
    "sofia.training",
    "sofia.certificates",
    "sofia.stipends",
    "sofia.rights",
    "sofia.portal",
]

MIDDLEWARE = [
    "sofia.portal.middleware.request_log",
    "sofia.audit.middleware.request_origin",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sofia.portal.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "sofia.portal.middleware.refuse_bad_bytes",
    "sofia.portal.middleware.fresh_lines",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sofia.people.middleware.SessionCare",
    "sofia.people.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- What is kept -----------------------------------------------------------------------------------------------

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or postgres.address(DATA / "postgres"), web=flag("SOFIA_WEB"))
}
DOCUMENTS = os.environ.get("SOFIA_DOCUMENTS") or str(DATA / "documents")
CLAMD = clamd(os.environ.get("SOFIA_CLAMD", ""))
FILE_UPLOAD_HANDLERS = ["sofia.documents.uploads.Bounded"]
DATA_UPLOAD_MAX_NUMBER_FILES = 4
LARGE_UPLOADS = {"/cargues/": 48_000_000}  # bytes of spreadsheets; anything else is as small as a document
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a centre's computer is many people's

# A nightly job that was missed, because no worker ran, is done when one starts.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 26 * 3600}

# --- Who signs in -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "/ingresar/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["sofia.people.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "sofia.people.passwords.Validator"}]

# --- Who vouches for the time of the audit's digests -------------------------------------------------------------

TIME_AUTHORITY = os.environ.get("SOFIA_TSA", "").strip()
TIME_AUTHORITY_CA = os.environ.get("SOFIA_TSA_CA", "").strip()
DIGEST_MAILBOXES = os.environ.get("SOFIA_DIGEST_MAIL", "").replace(",", " ").split()

# --- What signs papers ------------------------------------------------------------------------------------------

SIGNING = SIGNING_FOLDER
SIGNING_KEY = os.environ.get("SOFIA_SIGNING_KEY", "").strip()
SIGNING_PASSWORD = os.environ.get("SOFIA_SIGNING_PASSWORD", "")
SIGNING_TSA = os.environ.get("SOFIA_SIGNING_TSA", "").strip()

# --- What people are told ---------------------------------------------------------------------------------------

ADDRESS = os.environ.get("SOFIA_ADDRESS", "").rstrip("/") or f"https://{ALLOWED_HOSTS[0]}"
SMTP = relay(os.environ.get("SOFIA_SMTP", ""))
MAIL_FROM = os.environ.get("SOFIA_MAIL_FROM") or f"no-responder@{ALLOWED_HOSTS[0]}"
AVAILABILITY = float(os.environ.get("SOFIA_AVAILABILITY", "98"))
INSTANCE = os.environ.get("SOFIA_INSTANCE", "")
OUTBOX_FILE = DATA / "outbox"
MAILBOX = Path(given) if (given := os.environ.get("SOFIA_MAILBOX", "")) else None

# --- Language and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "es-co"
TIME_ZONE = "America/Bogota"
USE_TZ = True
USE_I18N = True

# --- Static files -----------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- What browsers are told -------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_FAILURE_VIEW = "sofia.portal.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Nothing inline and nothing from elsewhere: a page is its own files.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "img", "font", "connect", "frame")},
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "upgrade-insecure-requests": PRODUCTION,
    }
}

LOGGING_CONFIG = "config.logs.configure"
LOGGING = logging_settings()
