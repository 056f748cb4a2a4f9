import pytest

from hubportal.home import checks
from tests.factories.home import PageFactory


def test_check_warns_while_there_is_no_legal_notice(db):
    assert [warning.id for warning in checks.imprint_is_complete(None)] == ["home.W001"]


@pytest.mark.parametrize(
    ("values", "warned"),
    [
        ({"reviewed": True}, False),
        ({"reviewed": False}, True),
        ({"reviewed": True, "body_en": "«[name]»"}, True),
    ],
)
def test_check_warns_until_the_legal_notice_is_complete(db, values, warned):
    PageFactory(**values)
    assert bool(checks.imprint_is_complete(None)) == warned


@pytest.mark.parametrize(("contact", "warned"), [("", True), ("security@portal.example", False)])
def test_check_warns_while_no_security_contact_is_named(settings, contact, warned):
    settings.SECURITY_CONTACT = contact
    assert bool(checks.security_contact_is_named(None)) == warned
