"""An organisation's own record: profile, logo, contact persons, identity."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from partners import urls
from partners.actions import organisations
from partners.models import ChangeRequest, ContactPerson
from tests.factories.accounts import UserFactory
from tests.factories.hubs import SourceFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    ContactPersonFactory,
    IdentifierFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    membership = MembershipFactory(organisation__slug="own")
    client.force_login(membership.user)
    return membership


def picture(colour):
    drawn = BytesIO()
    Image.new("RGB", (40, 40), colour).save(drawn, "PNG")
    return SimpleUploadedFile("logo.png", drawn.getvalue(), "image/png")


def save_profile(client, **fields):
    return client.post("/en/partners/mine/own/profile/", {"kind": "company", **fields})


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_logo_is_drawn_anew_and_the_old_one_removed(client, owner, tmp_path, django_capture_on_commit_callbacks):
    save_profile(client, new_logo=picture("red"))
    [first] = files(tmp_path)
    assert first.suffix == ".webp"
    with django_capture_on_commit_callbacks(execute=True):
        save_profile(client, new_logo=picture("blue"))
    assert len(files(tmp_path)) == 1
    assert not first.exists()


def test_a_logo_can_be_removed(client, owner, tmp_path, django_capture_on_commit_callbacks):
    save_profile(client, new_logo=picture("red"))
    with django_capture_on_commit_callbacks(execute=True):
        save_profile(client, remove_logo="on")
    assert files(tmp_path) == []


def test_what_is_no_image_is_refused_and_the_text_kept(client, owner):
    upload = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    page = save_profile(client, new_logo=upload, text_en="Grids of towns").content.decode()
    assert "This is not a PNG, JPEG or WebP image." in page
    assert "Grids of towns" in page


def test_contact_persons_come_and_go(client, owner):
    client.post("/en/partners/mine/own/contact-persons/new/", {"name": "Ada", "is_public": "on"})
    person = ContactPerson.objects.get()
    client.post(f"/en/partners/mine/own/contact-persons/{person.uuid}/", {"name": "Ada L."})
    person.refresh_from_db()
    assert (person.name, person.is_public) == ("Ada L.", False)
    client.post(f"/en/partners/mine/own/contact-persons/{person.uuid}/removal/")
    assert not ContactPerson.objects.exists()


def test_anothers_contact_person_cannot_be_reached(client, owner):
    person = ContactPersonFactory()
    assert client.get(f"/en/partners/mine/own/contact-persons/{person.uuid}/").status_code == 404


def test_a_new_name_holds_once_staff_agree(client, owner):
    before = owner.organisation.name
    client.post("/en/partners/mine/own/identity/", {"name": "Neues Werk", "domain": "www.neu.example"})
    change = ChangeRequest.objects.get()
    assert (owner.organisation.name, change.diff()[0][0]) == (before, "Legal name")
    organisation = organisations.approve_change(change, by=UserFactory())
    assert (organisation.name, organisation.names.get().value) == ("Neues Werk", before)
    assert organisation.identifiers.get().value == "neu.example"


def test_a_providers_domain_is_nobodys_own(client, owner):
    change = {"name": owner.organisation.name, "domain": "www.gmx.de"}
    page = client.post("/en/partners/mine/own/identity/", change).content.decode()
    assert "Anybody can have an address there" in page
    assert not ChangeRequest.objects.exists()


def test_identity_of_an_unlisted_organisation_changes_at_once(client, owner):
    owner.organisation.is_listed = False
    owner.organisation.save()
    client.post("/en/partners/mine/own/identity/", {"name": "Neues Werk"})
    owner.organisation.refresh_from_db()
    assert (owner.organisation.name, ChangeRequest.objects.count()) == ("Neues Werk", 0)


def test_an_identifier_of_another_organisation_is_refused():
    IdentifierFactory(value="werk.example")
    change = ChangeRequestFactory()
    change.after |= {"domain": "werk.example"}
    change.save()
    with pytest.raises(InvalidTransition, match="recorded for another organisation"):
        organisations.approve_change(change, by=UserFactory())


def test_a_newer_change_takes_the_place_of_the_older():
    organisation, person = OrganisationFactory(), UserFactory()
    for name in ("Erstes Werk", "Zweites Werk"):
        after = organisations.identity(organisation) | {"name": name}
        organisations.ask_for_change(organisation, by=person, after=after)
    assert sorted(organisation.change_requests.values_list("state", flat=True)) == ["submitted", "withdrawn"]


def test_nothing_changed_is_said(client, owner):
    page = client.post("/en/partners/mine/own/identity/", {"name": owner.organisation.name}).content.decode()
    assert "Nothing has changed." in page


def test_addresses_are_free_and_never_a_page_of_ours():
    OrganisationFactory(slug="werk")
    assert (organisations.free_slug("Werk"), organisations.free_slug("Join")) == ("werk-2", "join-2")


def test_every_first_part_of_our_addresses_is_reserved():
    ours = {str(one.pattern).split("/")[0] for one in urls.urlpatterns}
    assert {part for part in ours if part.replace("-", "").isalpha()} == organisations.RESERVED


def fill(organisation):
    """One more of everything that the page lists."""
    ContactPersonFactory(organisation=organisation)
    OrganisationNameFactory(organisation=organisation, source=SourceFactory())
    MembershipFactory(organisation=organisation)
    MembershipRequestFactory(organisation=organisation)
    InvitationFactory(organisation=organisation)
    PartnershipFactory(organisation=organisation)
    JoinRequestFactory(organisation=organisation)
    activity.record("changed", organisation, by=UserFactory())


def test_my_organisation_asks_as_often_for_three_as_for_one(client, owner, django_assert_max_num_queries):
    ChangeRequestFactory(organisation=owner.organisation)
    fill(owner.organisation)
    with django_assert_max_num_queries(14) as few:
        client.get("/en/partners/mine/own/")
    for _number in range(2):
        fill(owner.organisation)
    with django_assert_max_num_queries(len(few)):
        page = client.get("/en/partners/mine/own/")
    assert page.text.count("invited") >= 3


def test_my_organisation_shows_the_change_that_waits_and_no_other(client, owner):
    assert "A change asked for" not in client.get("/en/partners/mine/own/").text
    ChangeRequestFactory(
        organisation=owner.organisation, after={"name": "Abgelehnt"}, state="declined", decided_at=timezone.now()
    )
    assert "A change asked for" not in client.get("/en/partners/mine/own/").text
    ChangeRequestFactory(organisation=owner.organisation, after={"name": "Wartet"})
    page = client.get("/en/partners/mine/own/").text
    assert page.count("A change asked for") == 1
    assert "Wartet" in page
    assert "Abgelehnt" not in page
