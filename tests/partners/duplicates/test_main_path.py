"""From a pair that may be one, over the verdict and the merge, to undoing it: as people press the buttons."""

import pytest

from hubportal.outbox.models import Message
from partners.duplicates import finding
from partners.models import DuplicatePair, Membership, Merge, Organisation
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import JoinRequestFactory, OrganisationFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
PAGES = "/en/partners/duplicates"


def test_a_pair_is_found_judged_merged_and_parted(network_editor):
    kept = OrganisationFactory(slug="spinlab", name="SpinLab GmbH")
    OrganisationFactory(slug="spin-lab", name="Spin Lab")
    assert finding.find() == 1
    assert "Spin Lab" in network_editor.get(f"{PAGES}/").text
    answer = network_editor.post(f"{PAGES}/of/spinlab/spin-lab/verdict/", {"verdict": "same"})
    assert answer["Location"] == f"{PAGES}/of/spinlab/spin-lab/merge/"
    network_editor.post(answer["Location"], {"keep": "spinlab"})
    assert list(Organisation.objects.all()) == [kept]
    network_editor.post(f"{PAGES}/merges/{Merge.objects.get().pk}/undoing/")
    assert Organisation.objects.count() == 2


def test_the_old_address_leads_to_the_new_one(two, network_editor):
    network_editor.post(f"{PAGES}/of/spinlab/spin-lab/merge/", {"keep": "spinlab"})
    answer = browser().get("/de/partners/spin-lab/")
    assert (answer.status_code, answer["Location"]) == (302, "/de/partners/spinlab/")


def test_its_people_come_along_and_are_told(two, network_editor):
    network_editor.post(f"{PAGES}/of/spinlab/spin-lab/merge/", {"keep": "spinlab"})
    assert Membership.objects.get().organisation == two.kept
    assert Message.objects.get(kind="organisation_merged").recipient == two.owner.user
    assert browser(two.owner.user).get("/en/partners/mine/spin-lab/")["Location"] == "/en/partners/mine/spinlab/"


def test_staff_of_a_hub_say_what_they_are_and_the_network_merges(two):
    staff = browser(StaffRoleFactory(hub=two.hub, role="editor", user__language="en").user)
    answer = staff.post(f"{PAGES}/of/spinlab/spin-lab/verdict/", {"verdict": "same"})
    assert answer["Location"] == f"{PAGES}/"
    assert DuplicatePair.objects.get().verdict == "same"
    assert staff.post(f"{PAGES}/of/spinlab/spin-lab/merge/", {"keep": "spinlab"}).status_code == 403


def test_pages_show_the_evidence_side_by_side(two, network_editor):
    page = network_editor.get(f"{PAGES}/of/spinlab/spin-lab/").text
    assert "One name begins with the other." in page
    assert "One name begins with the other." in network_editor.get(f"{PAGES}/of/spinlab/").text


def test_whoever_decides_on_a_request_may_say_that_it_is_a_duplicate(two):
    asked = JoinRequestFactory(organisation__slug="asked", hub=two.hub)
    staff = browser(StaffRoleFactory(hub=two.hub, role="editor", user__language="en").user)
    assert "of/asked/" in staff.get(f"/en/partners/join-requests/{asked.pk}/decision/").text
    assert staff.get(f"{PAGES}/of/asked/").status_code == 200
    elsewhere = browser(StaffRoleFactory(role="editor").user)
    assert elsewhere.get(f"{PAGES}/of/asked/").status_code == 404
