"""All settings, in one file; each value is read once from the environment.

The variables are listed in docs/reference/environment.md.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from matbang.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
# Where this installation keeps what it makes: database, stored files, secret key, exports.
HOME = Path(env.text("MATBANG_HOME", "var")).resolve()

DEBUG = env.flag("MATBANG_DEBUG", default=False)
SECRET_KEY = env.text("MATBANG_SECRET_KEY", "insecure-key-for-development-and-tests-only")
ALLOWED_HOSTS = env.words("MATBANG_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("MATBANG_ORIGINS")

# The steps of the procedure, low to high; a slice not built yet is left out.
SLICES = [
    "ui",
    "clock",
    "audit",
    "jobs",
    "organisations",
    "documents",
    "projects",
    "notices",
    "directives",
    "parties",
    "parcels",
    "procedure",
    "obstacles",
    "reconciliation",
    "inventory",
    "compensation",
    "reports",
    "demo",
]
INSTALLED_SLICES = [name for name in SLICES if (PACKAGE / name / "apps.py").exists()]

INSTALLED_APPS = [
    *(f"matbang.{name}" for name in INSTALLED_SLICES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "matbang.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "matbang.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "matbang.config.urls"
WSGI_APPLICATION = "matbang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "matbang.ui.context.interface",
            ],
        },
    },
]

DATABASES = {"default": env.database("MATBANG_DATABASE", f"sqlite:///{HOME / 'matbang.sqlite3'}")}
_test_name = env.text("MATBANG_TEST_DATABASE_NAME")
if _test_name:
    DATABASES["default"]["TEST"] = {"NAME": _test_name}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "matbang.organisations.signin.ClosedSignup"
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Mặt Bằng"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("MATBANG_HTTPS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
# WhiteNoise finds the files where they lie in the packages; nothing is collected.
STATIC_ROOT = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
WHITENOISE_USE_FINDERS = True
# A notice or a register is a few megabytes; larger uploads go to a temporary file on disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MATBANG_UPLOAD_LIMIT = env.number("MATBANG_UPLOAD_LIMIT", 200 * 1024 * 1024)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("MATBANG_EMAIL_HOST", "localhost")

# An ISO date stands the clock (demonstration, training); empty lets it run.
MATBANG_TODAY = env.text("MATBANG_TODAY")
MATBANG_PACKS = env.words("MATBANG_PACKS")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("MATBANG_LOG_LEVEL", "WARNING")},
}
