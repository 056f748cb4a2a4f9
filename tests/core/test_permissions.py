import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override

from hubportal.core.permissions import PermissionDenied, SignInRequired, fetch, require
from hubportal.hubs.models import Hub
from partners.models import Organisation
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
CHANGE = "hubs.change_hub"


def asked_by(user):
    request = RequestFactory().get("/de/hubs/leipzig/?x=1")
    request.user = user
    return request


def test_fetch_sends_the_signed_out_to_sign_in_and_back():
    request = asked_by(AnonymousUser())
    with pytest.raises(SignInRequired) as refusal:
        fetch(request, Hub.objects, permission=CHANGE, slug="leipzig")
    with override("de"):
        response = refusal.value.response(request)
    assert response.status_code == 302
    assert response.url == "/de/account/login/?next=/de/hubs/leipzig/%3Fx%3D1"


def test_fetch_answers_the_signed_out_alike_whether_or_not_there_is_a_record():
    hub = HubFactory()
    for slug in (hub.slug, "nowhere"):
        with pytest.raises(SignInRequired):
            fetch(asked_by(AnonymousUser()), Hub.objects, permission=CHANGE, slug=slug)


def test_fetch_refuses_where_the_right_is_missing():
    role = StaffRoleFactory()
    with pytest.raises(PermissionDenied):
        fetch(asked_by(role.user), Hub.objects, permission=CHANGE, pk=HubFactory().pk)


def test_fetch_hands_out_the_record_with_the_right():
    role = StaffRoleFactory()
    assert fetch(asked_by(role.user), Hub.objects, permission=CHANGE, pk=role.hub.pk) == role.hub


def test_fetch_finds_nothing_that_does_not_exist():
    with pytest.raises(Http404):
        fetch(asked_by(UserFactory(superuser=True)), Hub.objects, permission=CHANGE, slug="nowhere")


def test_fetch_hides_what_the_person_may_not_see():
    hidden = OrganisationFactory(is_listed=False)
    with pytest.raises(Http404):
        fetch(asked_by(UserFactory()), Organisation.objects, pk=hidden.pk)
    assert fetch(asked_by(StaffRoleFactory().user), Organisation.objects, pk=hidden.pk) == hidden


def test_fetch_without_a_permission_is_open_to_everyone():
    hub = HubFactory()
    assert fetch(asked_by(AnonymousUser()), Hub.objects, slug=hub.slug) == hub


def test_require_asks_for_a_person_then_for_the_right():
    hub = HubFactory()
    with pytest.raises(SignInRequired):
        require(asked_by(AnonymousUser()), CHANGE, hub)
    with pytest.raises(PermissionDenied):
        require(asked_by(UserFactory()), CHANGE, hub)
    assert require(asked_by(UserFactory(superuser=True)), CHANGE, hub) is None
