import pytest
from django.core.management import CommandError, call_command

from partners.models import Organisation, SearchEntry
from tests.factories.hubs import HubFactory, PlaceFactory, TopicFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_make_synthetic_makes_marked_and_findable_organisations():
    HubFactory(), TopicFactory(), PlaceFactory()
    call_command("make_synthetic", 5)
    assert Organisation.objects.filter(is_synthetic=True, partnerships__isnull=False).distinct().count() == 5
    assert SearchEntry.objects.count() == 5


def test_make_synthetic_makes_the_same_again_and_adds_to_what_is_there():
    call_command("make_synthetic", 3)
    names = list(Organisation.objects.order_by("pk").values_list("name", flat=True))
    call_command("make_synthetic", 3, remove=True)
    assert list(Organisation.objects.order_by("pk").values_list("name", flat=True)) == names
    call_command("make_synthetic", 2)
    assert Organisation.objects.count() == 5


def test_make_synthetic_removes_nothing_real():
    real = OrganisationFactory()
    call_command("make_synthetic", 2)
    call_command("make_synthetic", remove=True)
    assert Organisation.objects.get() == real


def test_make_synthetic_refuses_a_served_portal_unless_told(settings):
    settings.EMBEDDED = False
    with pytest.raises(CommandError, match="served to people"):
        call_command("make_synthetic", 1)
    call_command("make_synthetic", 1, confirmed=True)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("number", [0, -1])
def test_make_synthetic_wants_a_number(number):
    with pytest.raises(CommandError, match="how many"):
        call_command("make_synthetic", number)
