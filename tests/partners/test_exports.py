import csv
import io

import pytest

from tests.factories.hubs import HubFactory, PlaceFactory, TopicFactory
from tests.factories.partners import ContactPersonFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def table(client, query="", language="en"):
    response = client.get(f"/{language}/partners/table.csv{query}")
    text = b"".join(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_table_holds_the_whole_result_by_name(client):
    hub, topic = HubFactory(slug="leipzig", name="Leipzig"), TopicFactory(name_en="Energy")
    OrganisationFactory(name="Öl Netz", hubs=[hub], topics=[topic], place=PlaceFactory(name_en="Munich"))
    OrganisationFactory(name="Anderes Netz", hubs=[hub])
    OrganisationFactory(name="Elsewhere")
    header, first, second = table(client, "?q=netz&hub=leipzig")
    assert header[:3] == ["Name", "Kind", "City"]
    assert first[0] == "Anderes Netz"
    assert second[:6] == ["Öl Netz", "company", "Munich", "Energy", "Leipzig", "2017"]


def test_table_cells_are_no_formulas(client):
    OrganisationFactory(name="=HYPERLINK(1)", text_en="+1")
    assert table(client)[1][0] == "'=HYPERLINK(1)"
    assert table(client)[1][7] == "'+1"


def test_table_holds_nothing_unlisted_or_private(client):
    organisation = OrganisationFactory()
    ContactPersonFactory(organisation=organisation, name="Canary")
    OrganisationFactory(name="Canary Ltd", is_listed=False)
    assert len(table(client)) == 2
    assert "Canary" not in str(table(client))


def test_table_takes_as_many_queries_for_three_as_for_one(client, django_assert_num_queries):
    OrganisationFactory(place=PlaceFactory())
    with django_assert_num_queries(2):
        table(client)
    OrganisationFactory.create_batch(2, place=PlaceFactory())
    with django_assert_num_queries(2):
        table(client)
