"""Joining in the admin: rows of one's own hubs, read-only, with the way to the page of decision."""

import pytest

pytestmark = pytest.mark.django_db
NOUNS = {
    "joinrequest": "join_request",
    "membership": "member",
    "membershiprequest": "asked",
    "invitation": "invitation",
    "changerequest": "change",
}


@pytest.mark.parametrize("noun", NOUNS)
def test_rows_are_the_hubs_own(scene, people, noun):
    seen = {}
    for role in ("hub editor", "hub reader", "editor elsewhere", "network editor"):
        page = people[role].get(f"/en/admin/partners/{noun}/")
        seen[role] = str(getattr(scene, NOUNS[noun]).pk) in page.content.decode()
    assert seen == {"hub editor": True, "hub reader": True, "editor elsewhere": False, "network editor": True}


@pytest.mark.parametrize("noun", NOUNS)
def test_nothing_is_changed_in_the_admin(scene, people, noun):
    record = getattr(scene, NOUNS[noun])
    address = f"/en/admin/partners/{noun}/{record.pk}/change/"
    assert people["superuser"].get(address).status_code == 200
    assert people["superuser"].post(address, {"state": "approved"}).status_code == 403


def test_a_draft_is_not_shown_to_staff(scene, people):
    page = people["superuser"].get("/en/admin/partners/joinrequest/").content.decode()
    assert (str(scene.join_request.pk) in page, str(scene.draft.pk) in page) == (True, False)


def test_a_request_leads_to_its_decision(scene, people):
    page = people["hub editor"].get("/en/admin/partners/joinrequest/").content.decode()
    assert f"/en/partners/join-requests/{scene.join_request.pk}/decision/" in page


def test_an_unlisted_organisation_is_not_found_by_other_hubs_staff(scene, people):
    scene.organisation.partnerships.all().delete()
    scene.organisation.is_listed = False
    scene.organisation.save()
    seen = {
        role: "Eigenes Werk" in people[role].get("/en/admin/partners/organisation/?q=Eigenes").content.decode()
        for role in ("hub editor", "editor elsewhere", "network editor")
    }
    assert seen == {"hub editor": True, "editor elsewhere": False, "network editor": True}
