"""Who may do what with a grant: officer, second officer, recipient, funder, and everybody else."""

import pytest
from django.test import Client

from funding.actions import drawdowns, grants, proofs
from funding.models import Grant
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.funding import GrantFactory, a_drawdown, an_officer
from tests.factories.partners import MembershipFactory

pytestmark = pytest.mark.django_db
ROLES = [
    *("officer", "second officer", "hub editor", "officer elsewhere", "owner", "editor", "member", "owner elsewhere"),
    *("funder", "funder elsewhere", "visitor", "superuser"),
]
# y: the page; n: refused; .: as if it were not there. Get for pages, post for steps.
MATRIX = """
    file                        y y y . y y y . y . . y
    new_drawdown                y y n . y y n . n . . y
    repay                       y y n . n n n . n . . y
    amend_extension             y y n . n n n . n . . y
    amend_reallocation          y y n . n n n . n . . y
    award                       y y n . n n n . n . . y
    revoke                      y y n . n n n . n . . y
    drawdown                    y y y . y y y . y . . y
    proof                       y y y . y y y . y . . y
    write_proof                 n n n . y y n . n . . y
    post:complete               y y n . n n n . n . . y
    post:check_drawdown         y y n . n n n . n . . y
    post:approve_drawdown       y y n . n n n . n . . y
    post:decline_drawdown       y y n . n n n . n . . y
    post:withdraw_drawdown      y y n . y y n . n . . y
    post:accept_proof           y y n . n n n . n . . y
    post:submit_proof           n n n . y y n . n . . y
"""
PAGES = {
    "file": "files/{grant}/",
    "new_drawdown": "files/{grant}/drawdowns/new/",
    "repay": "files/{grant}/repayments/new/",
    "amend_extension": "files/{grant}/amendments/extension/",
    "amend_reallocation": "files/{grant}/amendments/reallocation/",
    "award": "files/{grant}/award/",
    "revoke": "files/{grant}/revocation/",
    "complete": "files/{grant}/completion/",
    "drawdown": "drawdowns/{drawdown}/",
    "check_drawdown": "drawdowns/{drawdown}/check/",
    "approve_drawdown": "drawdowns/{drawdown}/approval/",
    "decline_drawdown": "drawdowns/{drawdown}/refusal/",
    "withdraw_drawdown": "drawdowns/{drawdown}/withdrawal/",
    "proof": "proofs/{proof}/",
    "write_proof": "proofs/{proof}/draft/",
    "accept_proof": "proofs/{proof}/acceptance/",
    "submit_proof": "proofs/{proof}/submission/",
}
LINES = [line.split() for line in MATRIX.strip().splitlines()]


@pytest.fixture
def keys(grant):
    drawdown = a_drawdown(grant, line_1="100")
    return {"grant": grant.pk, "drawdown": drawdown.pk, "proof": grant.proofs.first().pk}


@pytest.mark.parametrize(("name", "letters"), [(line[0], line[1:]) for line in LINES], ids=[line[0] for line in LINES])
def test_page_is_for_its_roles(people, keys, name, letters):
    verb, _colon, page = name.rpartition(":")
    path = "/en/funding/" + PAGES[page].format(**keys)
    said = [getattr(people[role], verb or "get")(path).status_code for role in ROLES]
    assert ["n" if code == 403 else "." if code == 404 else "y" for code in said] == letters


def test_signed_out_people_are_sent_to_sign_in(keys):
    response = Client().get("/en/funding/" + PAGES["file"].format(**keys))
    assert (response.status_code, "login" in response["Location"]) == (302, True)


def test_lists_show_each_what_is_theirs(people, grant):
    GrantFactory(title_en="KANARIENVOGEL")
    for role in ("officer", "hub editor", "funder"):
        page = people[role].get("/en/funding/office/").text
        assert ("Living lab" in page, "KANARIENVOGEL" in page) == (True, False)
    assert "Living lab" not in people["officer elsewhere"].get("/en/funding/office/").text
    assert people["visitor"].get("/en/funding/office/").status_code == 403
    assert "Living lab" in people["owner"].get("/en/funding/mine/").text
    assert "Living lab" not in people["owner elsewhere"].get("/en/funding/mine/").text


def test_nobody_decides_about_money_of_their_own_organisation(grant):
    """The guard binds superusers and officers alike."""
    drawdown = a_drawdown(grant, line_1="100")
    officer = an_officer(grant.hub, user__is_superuser=True)
    MembershipFactory(organisation=grant.recipient, user=officer, role="member")
    proof = grant.proofs.first()
    proofs.submit(proof, by=officer, text="Fertig", spent={}, reached={})
    for action, record in ((drawdowns.approve_first, drawdown), (proofs.accept, proof), (grants.complete, grant)):
        if action is grants.complete:
            grants.start(grant, by=UserFactory())
        with pytest.raises(InvalidTransition, match="You belong to the recipient"):
            action(record, by=officer)


def test_a_superuser_needs_a_second_pair_of_eyes_too(grant):
    drawdown, one = a_drawdown(grant, line_1="100"), UserFactory(superuser=True)
    drawdowns.approve_first(drawdown, by=one)
    with pytest.raises(InvalidTransition, match="Four eyes"):
        drawdowns.approve(drawdown, by=one)


def test_who_asked_for_the_money_cannot_approve_it(grant):
    one = UserFactory()
    drawdown = drawdowns.approve_first(a_drawdown(grant, by=one, line_1="100"), by=UserFactory())
    with pytest.raises(InvalidTransition, match="Four eyes"):
        drawdowns.approve(drawdown, by=one)


def test_what_is_only_applied_for_is_never_public(people, grant):
    Grant.objects.filter(pk=grant.pk).update(is_public=False)
    assert people["visitor"].get(f"/en/funding/grants/{grant.slug}/").status_code == 404
