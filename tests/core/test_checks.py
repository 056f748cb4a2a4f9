"""`manage.py check --deploy` refuses what must not be served."""

import pytest

from hubportal.core.checks import deployment_is_safe


@pytest.fixture
def deployed(settings):
    """Settings as a safe deployment has them."""
    settings.EMBEDDED = settings.DEBUG = False
    settings.HTTPS = settings.REQUIRE_SECOND_FACTOR = True
    settings.ALLOWED_HOSTS = ["hubs.example.org"]
    settings.SITE_URL = "https://hubs.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def test_check_is_content_with_a_safe_deployment(deployed):
    assert deployment_is_safe(None) == []


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("EMBEDDED", True, "E001"),
        ("DEBUG", True, "E002"),
        ("HTTPS", False, "E003"),
        ("ALLOWED_HOSTS", ["hubs.example.org", "*"], "E004"),
        ("SITE_URL", "http://hubs.example.org", "E005"),
        ("REQUIRE_SECOND_FACTOR", False, "E006"),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "E007"),
    ],
)
def test_check_refuses_each_unsafe_setting(deployed, name, value, number):
    setattr(deployed, name, value)
    assert [error.id for error in deployment_is_safe(None)] == [f"hubportal.{number}"]
