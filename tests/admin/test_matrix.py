"""Who gets which page of the admin: one line per page, one letter per role.

y: the page; n: refused (403); s: sent to sign-in; .: as if the record were not (sent away with a message).
"""

import pytest
from django.urls import reverse

from tests.admin.test_pages import address
from tests.factories.hubs import SourceFactory, TopicFactory

ROLES = [
    "anonymous",
    "member",
    "staff without role",
    "reader",
    "editor",
    "manager",
    "editor elsewhere",
    "network editor",
    "network manager",
    "superuser",
]
MATRIX = """
    index                          s n y y y y y y y y
    hubs_hub changelist            s n n y y y y y y y
    hubs_hub add                   s n n n n n n y y y
    hubs_hub change                s n n y y y . y y y
    hubs_hub history               s n . y y y . y y y
    hubs_hub delete                s n n n n n n y y y
    hubs_hub export                s n n y y y y y y y
    hubs_service changelist        s n n y y y y y y y
    hubs_service add               s n n n y y y y y y
    hubs_service change            s n n y y y . y y y
    hubs_service delete            s n n n y y . y y y
    hubs_service export            s n n y y y y y y y
    hubs_figure change             s n n y y y . y y y
    hubs_figure delete             s n n n y y . y y y
    hubs_staffrole changelist      s n n y y y y y y y
    hubs_staffrole add             s n n n n y n n y y
    hubs_staffrole change          s n n y y y . y y y
    hubs_staffrole delete          s n n n n y n n y y
    hubs_source changelist         s n n y y y y y y y
    hubs_source add                s n n n y y y y y y
    hubs_source delete             s n n n n n n y y y
    hubs_topic add                 s n n n y y y y y y
    hubs_topic delete              s n n n n n n y y y
    hubs_network add               s n n n n n n y y y
    hubs_designation add           s n n n n n n y y y
    hubs_person add                s n n n y y y y y y
    partners_organisation add      s n n n y y y y y y
    partners_organisation change   s n n y y y y y y y
    partners_organisation delete   s n n n n n n y y y
    partners_organisation export   s n n y y y y y y y
    partners_partnership change    s n n y y y . y y y
    partners_partnership delete    s n n n y y . y y y
    partners_contactperson change  s n n y y y . y y y
    partners_contactperson export  s n n y y y y y y y
    partners_office change         s n n y y y . y y y
    partners_partnerimport changelist s n n n y y y y y y
    core_activity changelist       s n n n n n n y y y
    core_activity export           s n n n n n n y y y
    core_job changelist            s n n y y y y y y y
    accounts_user changelist       s n n n n n n n y y
    accounts_user export           s n n n n n n n y y
    imports_start                  s n n n y y y y y y
"""
LINES = [line.split() for line in MATRIX.strip().splitlines()]
CASES = [
    pytest.param(line[: -len(ROLES)], role, letter, id=f"{' '.join(line[: -len(ROLES)])} {role}")
    for line in LINES
    for role, letter in zip(ROLES, line[-len(ROLES) :], strict=True)
]
WITH_RECORD = {"change", "history", "delete"}


def page_of(words, own):
    match words:
        case ["index"]:
            return reverse("admin:index")
        case ["imports_start"]:
            return reverse("imports:start")
        case [name, "export"]:
            return address(name, "export", "csv")
        case [name, view] if view in WITH_RECORD:
            return address(name, view, record_of(name, own).pk)
        case [name, view]:
            return address(name, view)


def record_of(name, own):
    noun = name.partition("_")[2]
    return (
        {"source": SourceFactory, "topic": TopicFactory}[noun]() if noun in ("source", "topic") else getattr(own, noun)
    )


def letter_of(response):
    if response.status_code == 302:
        return "s" if "login" in response.headers["Location"] else "."
    return {200: "y", 403: "n"}[response.status_code]


@pytest.mark.parametrize(("words", "role", "letter"), CASES)
def test_page_is_for_its_roles(words, role, letter, people, own):
    response = people[role].get(page_of(words, own))
    if role == "member" and response.status_code == 302:
        response = people[role].get(response.headers["Location"])  # through the admin's own door
    assert letter_of(response) == letter
