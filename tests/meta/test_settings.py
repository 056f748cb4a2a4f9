"""Settings are loud about what is missing, and safe without being told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.parallel import of_process

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "hubs.example.org",
    "DATABASE_URL": "postgres://hubportal:password@127.0.0.1/hubportal",
    "REDIS_URL": "redis://127.0.0.1/0",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "FROM_EMAIL": "portal@hubs.example.org",
    "PRIVATE_ROOT": "/nowhere/private",
    "MEDIA_ROOT": "/nowhere/media",
    "SITE_URL": "https://hubs.example.org",
}


def settings(expression="SECRET_KEY", **environment):
    """Run Python with the production settings; print what `expression` says of them."""
    return subprocess.run(
        [sys.executable, "-c", f"from hubportal import settings; print(settings.{expression})"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", [name for name in ENVIRONMENT if name != "PATH"])
def test_each_missing_variable_is_named(name):
    answer = settings(**{key: value for key, value in ENVIRONMENT.items() if key != name})
    assert answer.returncode == 1
    assert f"Set the {name} environment variable" in answer.stderr


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("EMBEDDED", "False"),
        ("DEBUG", "False"),
        ("HTTPS", "True"),
        ("REQUIRE_SECOND_FACTOR", "True"),
        ("SESSION_COOKIE_NAME", "__Host-session"),
        ("SECURE_SSL_REDIRECT", "True"),
    ],
)
def test_what_is_not_said_is_safe(expression, expected):
    assert settings(expression, **ENVIRONMENT).stdout.strip() == expected


def test_embedded_conveniences_are_not_even_installed_in_production():
    assert "embedded" not in settings("INSTALLED_APPS", **ENVIRONMENT).stdout
    assert "hubportal.embedded" in settings("INSTALLED_APPS", **ENVIRONMENT, EMBEDDED="1").stdout


def test_one_address_serves_cache_and_broker_over_a_socket():
    environment = ENVIRONMENT | {"REDIS_URL": "unix://:secret@/run/valkey"}
    assert settings("CACHES['pages']['LOCATION']", **environment).stdout.strip() == "unix://:secret@/run/valkey"
    assert settings("CELERY_BROKER_URL", **environment).stdout.strip() == "redis+socket://:secret@/run/valkey"


def test_database_of_a_broker_behind_a_socket_is_said_in_celerys_words():
    environment = ENVIRONMENT | {"REDIS_URL": "unix://:secret@/run/valkey?db=3"}
    assert settings("CACHES['pages']['LOCATION']", **environment).stdout.strip() == "unix://:secret@/run/valkey?db=3"
    answer = settings("CELERY_BROKER_URL", **environment).stdout.strip()
    assert answer == "redis+socket://:secret@/run/valkey?virtual_host=3"


@pytest.mark.parametrize(
    ("url", "process", "expected"),
    [
        ("unix://:secret@/run/valkey", "gw0", "unix://:secret@/run/valkey?db=1"),
        ("redis://:secret@10.0.0.1:6379/0", "gw1", "redis://:secret@10.0.0.1:6379/2"),
        ("redis://10.0.0.1", "gw15", "redis://10.0.0.1/1"),
    ],
)
def test_each_process_of_the_tests_has_a_database_of_its_own(url, process, expected):
    assert of_process(url, process) == expected
