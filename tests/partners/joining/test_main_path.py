"""The way through, as people walk it, with the mails they get."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from hubportal.outbox.actions import messages
from partners.models import JoinRequest, Membership, Organisation, Partnership
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
NEW = {"name": "SpinLab Werke GmbH", "kind": "startup", "website": "spinlab.example", "text_en": "Grids."}


def record_and_ask(applicant, hub):
    """Search, record, choose the hub, and hand the draft in; the request."""
    assert "No organisation is listed" in applicant.get("/en/partners/join/search/?q=SpinLab").content.decode()
    page = applicant.post("/en/partners/join/new/", NEW)
    page = applicant.post(page.url, {"hub": hub.slug})
    page = applicant.get(page.url)
    join_request = JoinRequest.objects.get()
    assert page.url == f"/en/partners/join-requests/{join_request.pk}/draft/"
    return join_request


def hand_in(applicant, join_request, **fields):
    address = f"/en/partners/join-requests/{join_request.pk}/submission/"
    return applicant.post(address, {"kind": "partner", "motivation": "We build grids.", **fields})


def subjects():
    messages.deliver()
    sent = [(one.to[0], one.subject) for one in mail.outbox]
    mail.outbox.clear()
    return sent


def test_a_person_signs_up_and_is_led_on(client):
    form = {"email": "new@spinlab.example", "password1": PASSWORD, "next": "/en/partners/join/search/"}
    client.post("/en/account/signup/", form)
    messages.deliver()
    [code] = re.findall(r"^([A-Z0-9]+(?:-[A-Z0-9]+)+)$", mail.outbox[0].body, re.MULTILINE)
    response = client.post(reverse("account_email_verification_sent"), {"code": code})
    assert response.url == "/en/partners/join/search/"
    assert client.get(response.url).status_code == 200


def test_an_organisation_becomes_a_partner(applicant, staff, hub):
    join_request = record_and_ask(applicant, hub)
    hand_in(applicant, join_request)
    assert subjects() == [("lena@hub.example", f"SpinLab Werke GmbH möchte Partner werden: {hub}")]
    decision = f"/en/partners/join-requests/{join_request.pk}/decision/"
    assert "confirmed address at spinlab.example" in staff.get(decision).content.decode()
    staff.post(decision + "approval/", {"approve-confirm_owner": "on"})
    organisation = Organisation.objects.get()
    messages.deliver()
    assert mail.outbox[0].body.strip().endswith(f"/en/partners/mine/{organisation.slug}/")
    assert subjects() == [("ada@spinlab.example", f"SpinLab Werke GmbH is now a partner of {hub}")]
    assert (organisation.is_listed, Partnership.objects.get().organisation) == (True, organisation)
    assert Membership.objects.get().role == "owner"


def test_the_partner_edits_its_profile_at_once(applicant, staff, hub):
    record_and_ask(applicant, hub)
    organisation = Organisation.objects.get()
    fields = {"kind": "company", "website": "https://spinlab.example", "text_en": "Grids and storage."}
    response = applicant.post(f"/en/partners/mine/{organisation.slug}/profile/", fields)
    assert response.url == f"/en/partners/mine/{organisation.slug}/"
    organisation.refresh_from_db()
    assert (organisation.kind, organisation.text_en) == ("company", "Grids and storage.")


def test_question_and_answer_go_back_and_forth(applicant, staff, hub):
    join_request = record_and_ask(applicant, hub)
    hand_in(applicant, join_request)
    subjects()
    address = f"/en/partners/join-requests/{join_request.pk}/"
    staff.post(address + "decision/question/", {"ask-question": "Which grids?"})
    assert [to for to, _subject in subjects()] == ["ada@spinlab.example"]
    assert "Which grids?" in applicant.get(address).content.decode()
    applicant.post(address + "answer/", {"answer": "Those of towns."})
    assert [to for to, _subject in subjects()] == ["lena@hub.example"]
    assert "Those of towns." in staff.get(address + "decision/").content.decode()


def test_the_applicant_sees_place_and_day(applicant, hub):
    join_request = record_and_ask(applicant, hub)
    page = applicant.get(hand_in(applicant, join_request).url).content.decode()
    assert "Place in the queue" in page
    assert "To be decided by" in page


def test_the_draft_is_kept_and_nobody_is_told(applicant, staff, hub):
    join_request = record_and_ask(applicant, hub)
    applicant.post(f"/en/partners/join-requests/{join_request.pk}/draft/", {"kind": "sponsor", "motivation": "Half a"})
    join_request.refresh_from_db()
    assert (join_request.state, join_request.kind, join_request.motivation) == ("draft", "sponsor", "Half a")
    assert subjects() == []
    assert staff.get(f"/en/partners/join-requests/{join_request.pk}/decision/").status_code == 404


def test_handing_in_nothing_keeps_what_was_typed(applicant, hub):
    join_request = record_and_ask(applicant, hub)
    page = hand_in(applicant, join_request, motivation="", contribution="Ten rooms").content.decode()
    assert "Ten rooms" in page
    assert "Please check what you have entered" in page


def test_pressing_twice_hands_in_once(applicant, hub, staff):
    join_request = record_and_ask(applicant, hub)
    hand_in(applicant, join_request)
    page = applicant.get(hand_in(applicant, join_request).url).content.decode()
    assert "cannot be done" not in page
    assert len(subjects()) == 1


def test_recording_twice_makes_one_organisation(applicant):
    applicant.post("/en/partners/join/new/", NEW)
    applicant.post("/en/partners/join/new/", NEW)
    assert Organisation.objects.count() == 1


def test_the_hub_one_came_from_goes_along(applicant, hub):
    assert f"?hub={hub.slug}" in applicant.get(f"/en/partners/join/?hub={hub.slug}").content.decode()
    response = applicant.post(f"/en/partners/join/new/?hub={hub.slug}", NEW)
    assert f'<option value="{hub.slug}" selected>' in applicant.get(response.url).content.decode()
