import pytest

from hubportal.hubs.counts import counts_of
from partners import sections
from partners.models import Stage
from tests.factories.hubs import HubFactory, PersonFactory, SourceFactory, TopicFactory
from tests.factories.partners import OfficeFactory, OrganisationFactory, PartnershipFactory, PartnershipStatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory(slug="leipzig")


def test_hub_page_shows_partners_by_kind_with_statements_side_by_side(client, hub):
    partnership = PartnershipFactory(organisation=OrganisationFactory(name="VNG"), hub=hub, stage=Stage.DECLARED)
    for stage in (Stage.DECLARED, Stage.INTERESTED):
        PartnershipStatementFactory(partnership=partnership, stage=stage, source=SourceFactory(title_en=f"As {stage}"))
    PartnershipFactory(organisation=OrganisationFactory(name="City"), hub=hub, kind="initiator")
    html = client.get("/en/hubs/leipzig/").content.decode()
    assert html.index("Initiator") < html.index("City") < html.index("VNG")
    assert "As declared" in html
    assert "As interested" in html


def test_hub_page_leaves_out_former_and_unlisted_partners(client, hub):
    OrganisationFactory(name="Shown", hubs=[hub])
    PartnershipFactory(organisation=OrganisationFactory(name="Former canary"), hub=hub, stage=Stage.ENDED)
    OrganisationFactory(name="Unlisted canary", is_listed=False, hubs=[hub])
    html = client.get("/en/hubs/leipzig/").content.decode()
    assert "Shown" in html
    assert "canary" not in html


def test_hub_page_counts_what_the_portal_records(hub):
    OrganisationFactory.create_batch(2, hubs=[hub])
    OrganisationFactory(is_listed=False, hubs=[hub])
    [(_label, number, url)] = counts_of(hub)
    assert number == 2
    assert url.endswith("/partners/?hub=leipzig")


def test_hub_page_shows_people_of_the_hub_and_of_its_operator(hub):
    operator = OrganisationFactory()
    PartnershipFactory(organisation=operator, hub=hub, kind="operator")
    OfficeFactory(person=PersonFactory(name="Own Head"), organisation=None, hub=hub)
    OfficeFactory(person=PersonFactory(name="Operating Head"), organisation=operator)
    OfficeFactory(person=PersonFactory(name="Elsewhere"))
    shown = sections.people_of_hub(hub, None)["offices"]
    assert {office.person.name for office in shown} == {"Own Head", "Operating Head"}


def test_sections_stay_out_where_there_is_nothing(hub):
    assert sections.partners_of_hub(hub, None) is None
    assert sections.people_of_hub(hub, None) is None
    assert counts_of(hub) == []
    assert sections.topics_of_partners(None, None) is None


def test_front_page_leads_to_partners_by_topic(client):
    OrganisationFactory(topics=[TopicFactory(slug="energy", name_en="Energy")])
    html = client.get("/en/").content.decode()
    assert 'href="/en/partners/?topic=energy">Energy (1)</a>' in html


@pytest.mark.parametrize("number", [1, 3])
def test_partners_of_a_hub_take_one_query(django_assert_num_queries, hub, number):
    for _ in range(number):
        partnership = PartnershipFactory(organisation=OrganisationFactory(), hub=hub, kind="sponsor")
        PartnershipStatementFactory(partnership=partnership)
    with django_assert_num_queries(1):
        for _kind, partnerships in sections.partners_of_hub(hub, None)["groups"]:
            assert all(one.organisation.name and one.statements.all()[0].source for one in partnerships)
