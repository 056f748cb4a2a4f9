"""Who may open what, role by role: each page and each verb of joining against one table."""

import pytest
from django.urls import reverse

from partners import urls

pytestmark = pytest.mark.django_db

EVERYBODY = {
    "visitor",
    "stranger",
    "owner elsewhere",
    "member",
    "editor",
    "owner",
    "staff without role",
    "hub reader",
    "hub editor",
    "editor elsewhere",
    "network editor",
    "superuser",
}
SIGNED_IN = EVERYBODY - {"visitor"}
PEOPLE = {"member", "editor", "owner"}
KEEPERS = {"editor", "owner"}
PEOPLE_OR_SUPERUSER = PEOPLE | {"superuser"}
KEEPERS_OR_SUPERUSER = KEEPERS | {"superuser"}
OWNERS_OR_SUPERUSER = {"owner", "superuser"}
DECIDERS = {"hub editor", "network editor", "superuser"}
PAGES = {
    "join": ((), EVERYBODY),
    "join_search": ((), SIGNED_IN),
    "join_new": ((), SIGNED_IN),
    "join_ask": (("own",), SIGNED_IN),
    "organisations": ((), SIGNED_IN),
    "mine": (("own",), PEOPLE_OR_SUPERUSER),
    "profile": (("own",), KEEPERS_OR_SUPERUSER),
    "identity": (("own",), KEEPERS_OR_SUPERUSER),
    "add_name": (("own",), KEEPERS_OR_SUPERUSER),
    "name": (("own", "name.uuid"), KEEPERS_OR_SUPERUSER),
    "add_contact_person": (("own",), KEEPERS_OR_SUPERUSER),
    "contact_person": (("own", "contact.uuid"), KEEPERS_OR_SUPERUSER),
    "invite": (("own",), OWNERS_OR_SUPERUSER),
    "role": (("own", "member.pk"), OWNERS_OR_SUPERUSER),
    "leave": (("own", "member.pk"), {"owner", "member", "superuser"}),
    "postings": (("own",), PEOPLE_OR_SUPERUSER),
    "new_posting": (("own",), KEEPERS_OR_SUPERUSER),
    "begin_join_request": (("own",), KEEPERS_OR_SUPERUSER),
    "join_request": (("join_request.pk",), PEOPLE),
    "write_join_request": (("draft.pk",), KEEPERS),
    "answer_join_request": (("join_request.pk",), KEEPERS),
    "withdraw_join_request": (("join_request.pk",), KEEPERS),
    "invitation": (("invitation.pk",), SIGNED_IN),
    "decide_join_request": (("join_request.pk",), DECIDERS),
    "vouch_for_applicant": (("join_request.pk",), DECIDERS),
    "vouch_for_claimant": (("claim.pk",), DECIDERS),
    "decide_membership": (("asked.pk",), {"owner", "network editor", "superuser"}),
    "decide_change": (("change.pk",), DECIDERS),
}
VERBS = {
    "confirm": (("own",), KEEPERS_OR_SUPERUSER),
    "remove_name": (("own", "name.uuid"), KEEPERS_OR_SUPERUSER),
    "remove_contact_person": (("own", "contact.uuid"), KEEPERS_OR_SUPERUSER),
    "withdraw_invitation": (("own", "invitation.pk"), OWNERS_OR_SUPERUSER),
    "submit_join_request": (("draft.pk",), KEEPERS),
    "approve_join_request": (("join_request.pk",), DECIDERS),
    "ask_about_join_request": (("join_request.pk",), DECIDERS),
    "defer_join_request": (("join_request.pk",), DECIDERS),
    "decline_join_request": (("join_request.pk",), DECIDERS),
    "lift_block": (("own", "block.pk"), KEEPERS_OR_SUPERUSER),
    "withdraw_voucher": (("voucher.pk",), DECIDERS),
    "approve_membership": (("asked.pk",), {"owner", "network editor", "superuser"}),
    "decline_membership": (("asked.pk",), {"owner", "network editor", "superuser"}),
    "withdraw_membership_request": (("asked.pk",), set()),
    "approve_change": (("change.pk",), DECIDERS),
    "decline_change": (("change.pk",), DECIDERS),
}


def address(scene, name, args):
    def value(path):
        record, _dot, field = path.partition(".")
        return getattr(getattr(scene, record), field) if field else path

    return reverse(f"partners:{name}", args=[value(path) for path in args])


def opened(response):
    """Whether the page or the verb was for this person; sign-in, 403 and 404 say it was not."""
    return response.status_code == 200 or (response.status_code == 302 and "/account/login/" not in response.url)


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_those_in_the_table_alone(scene, people, name):
    args, allowed = PAGES[name]
    page = address(scene, name, args)
    assert {role for role, browser in people.items() if opened(browser.get(page))} == allowed


@pytest.mark.parametrize("name", VERBS)
def test_verb_is_for_those_in_the_table_alone(scene, people, name):
    args, allowed = VERBS[name]
    page = address(scene, name, args)
    refused = {role: browser for role, browser in people.items() if role not in allowed}
    assert {role for role, browser in refused.items() if opened(browser.post(page))} == set()
    for role in sorted(allowed)[:1]:  # the first one changes the record
        assert opened(people[role].post(page))


@pytest.mark.parametrize("name", VERBS)
def test_verb_is_never_a_get(scene, people, name):
    assert people["superuser"].get(address(scene, name, VERBS[name][0])).status_code == 405


def test_every_address_of_joining_is_in_a_table():
    named = {one.name for group in (urls.join, urls.own, urls.join_request, urls.membership_request) for one in group}
    named |= {one.name for one in urls.change} | {"organisations", "invitation", "withdraw_voucher"}
    assert named == PAGES.keys() | VERBS.keys()


@pytest.mark.parametrize("role", ["visitor", "stranger", "editor elsewhere", "owner elsewhere", "hub reader"])
def test_a_request_does_not_exist_for_those_it_does_not_concern(scene, people, role):
    page = people[role].get(reverse("partners:decide_join_request", args=[scene.join_request.pk]), follow=True)
    assert "KANARIENVOGEL" not in page.content.decode()


def test_a_claim_is_for_the_hubs_staff(scene, people):
    page = reverse("partners:decide_membership", args=[scene.claim.pk])
    assert {role for role, browser in people.items() if opened(browser.get(page))} == DECIDERS


def test_an_unlisted_organisation_is_seen_by_its_people_and_the_hub_it_asked(scene, people):
    scene.organisation.partnerships.all().delete()
    scene.organisation.is_listed = False
    scene.organisation.save()
    seen = {role for role, browser in people.items() if opened(browser.get("/en/partners/own/"))}
    assert seen == PEOPLE | DECIDERS | {"hub reader"}


def test_a_member_reads_the_draft_but_does_not_write_it(scene, people):
    page = people["member"].get(reverse("partners:join_request", args=[scene.draft.pk]))
    assert page.status_code == 200
    assert people["member"].post(reverse("partners:write_join_request", args=[scene.draft.pk])).status_code == 403


def test_a_forwarded_invitation_tells_nothing(scene, people):
    page = people["stranger"].get(reverse("partners:invitation", args=[scene.invitation.pk])).content.decode()
    assert scene.organisation.name not in page
    assert scene.invitation.email not in page
