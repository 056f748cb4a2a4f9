import pytest

from partners.likely import likely
from tests.factories.partners import IdentifierFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def names(*args, **kwargs):
    return [candidate.organisation.name for candidate in likely(*args, **kwargs)]


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Spin Lab", "SpinLab Accelerator GmbH"),
        ("SPINLAB", "SpinLab GmbH"),
        ("SpinLab Accelerator", "SpinLab"),
        ("Strassenbau Mueller", "Straßenbau Müller GmbH & Co. KG"),
        ("Verein für gute Netze", "VFGN"),
        ("VFGN", "Verein für gute Netze"),
        ("Stadtwerke Leibzig", "Stadtwerke Leipzig"),
    ],
)
def test_an_organisation_is_found_however_it_is_written(typed, listed):
    OrganisationFactory(name=listed, names=["Verein fuer gute Netze", "VFGN"] if "VFGN" in (typed, listed) else [])
    assert names(typed) == [listed]


def test_names_alike_are_offered_only_where_nothing_better_is():
    OrganisationFactory(name="Stadt Leipzig")
    OrganisationFactory(name="Stadtwerke Leipzig")
    assert names("Stadt Leipzig") == ["Stadt Leipzig"]


def test_a_website_finds_another_name():
    OrganisationFactory(name="Ganz anders", website="https://www.werk.example/start")
    [candidate] = likely("Werk", website="http://werk.example")
    assert candidate.reasons == ["It has the same internet domain: werk.example."]


def test_a_domain_identifier_finds_another_name():
    IdentifierFactory(organisation=OrganisationFactory(name="Ganz anders"), value="werk.example")
    assert names("Werk", website="https://werk.example") == ["Ganz anders"]


def test_what_is_not_listed_is_not_offered():
    OrganisationFactory(name="KANARIENVOGEL GmbH", is_listed=False, website="https://werk.example")
    assert names("Kanarienvogel", website="https://werk.example") == []


def test_it_is_not_its_own_duplicate():
    organisation = OrganisationFactory(name="SpinLab GmbH")
    assert names("SpinLab GmbH", without=organisation) == []


def test_eight_are_offered_at_most_with_as_many_queries(django_assert_max_num_queries):
    for number in range(12):
        OrganisationFactory(name=f"Musterwerk {number}")
    with django_assert_max_num_queries(8):
        assert len(names("Musterwerk", website="https://werk.example")) == 8
