"""What `manage.py check --deploy` says about the texts only the operator can complete."""

from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

from hubportal.home.models import Page


def imprint_is_complete(app_configs, **kwargs):
    """Warn while the legal notice has blanks or nobody has marked it as completed."""
    try:
        page = Page.objects.filter(slug=Page.Slug.IMPRINT).first()
    except DatabaseError:
        return []  # a check may run where there is no database yet
    if page and page.is_complete:
        return []
    return [
        CheckWarning(
            "The legal notice is not complete: the law asks who runs this site.",
            hint="Fill in the page “imprint” in the administration and mark it as completed.",
            id="home.W001",
        )
    ]


def security_contact_is_named(app_configs, **kwargs):
    """Warn while nobody can be told about a weakness."""
    if settings.SECURITY_CONTACT:
        return []
    return [
        CheckWarning("SECURITY_CONTACT is empty.", hint="Set it to an e-mail address or a web address.", id="home.W002")
    ]
