"""Which names lead to which evidence: what is the same must be found, and what is merely alike must say no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.duplicates import finding
from partners.likely import STRENGTH, evidence, likely_same
from partners.models import DuplicatePair, Organisation, search_index
from partners.models.recognition import keys_of
from tests.factories.partners import IdentifierFactory, OrganisationFactory, OrganisationRelationFactory

pytestmark = pytest.mark.django_db
# one name, another, the strongest evidence between them ("" for none)
PAIRS = [
    ("Stadt Leipzig", "Stadtwerke Leipzig", "alike"),
    ("Spin Lab", "SpinLab Accelerator GmbH", "beginning"),
    ("Müller Söhne AG", "MUELLER SOEHNE GmbH", "name"),
    ("Straßenbau Weber GmbH & Co. KG", "Strassenbau Weber", "name"),
    ("Muster UG (haftungsbeschränkt)", "Muster GmbH", "name"),
    ("Café Digital", "Cafe Digital e. V.", "name"),
    ("Kohl-Lüdenscheidt KG", "Kohl Luedenscheidt", "name"),
    ("Start-up Teens", "Startup Teens gGmbH", "name"),
    ("e-fellows.net", "efellows net", "name"),
    ("XXL Logistik", "XXL-Logistik GmbH", "name"),
    ("Datenwerk Nord Aktiengesellschaft", "Datenwerk Nord SE", "name"),
    ("Deutsches Forschungszentrum für Künstliche Intelligenz", "DFKI GmbH", "acronym"),
    ("BMWK", "Bundesministerium für Wirtschaft und Klimaschutz", "acronym"),
    ("Bundesministerium für Bildung und Forschung", "BMBF", "acronym"),
    ("Verein Deutscher Ingenieure e.V.", "VDI", "acronym"),
    ("Kreditanstalt für Wiederaufbau", "KfW AöR", "acronym"),
    ("Karlsruher Institut für Technologie (KIT)", "KIT", "name"),
    ("Siemens AG", "Siemens Energy AG", "beginning"),
    ("HHL gGmbH", "HHL Leipzig Graduate School of Management", "beginning"),
    ("AXA Konzern AG", "AXA", "beginning"),
    ("Gründerzentrum Halle", "Gründer GmbH", "beginning"),
    ("Hafenwerk", "Hafenwerke Hamburg eG", "beginning"),
    ("Leipzig Wasserwerke", "Wasserwerke Leipzig GmbH", "alike"),
    ("Verkehrsbetriebe Dresten", "Verkehrsbetriebe Dresden", "alike"),
    ("Bosch GmbH", "Robert Bosch GmbH", "alike"),
    ("InnoEnergy", "KIC InnoEnergy SE", "alike"),
    ("Amt für Wirtschaftsförderung Dortmund", "Wirtschaftsförderung Dortmund", "alike"),
    ("Digital Hub Logistics Kassel", "Digital Hub Logistics Bremen", "alike"),
    ("Universität Potsdam", "Uni Potsdam", "alike"),
    ("Fördergesellschaft Erneuerbare Energien", "Forderungsmanagement Nord", ""),
    ("Bürger Seewind eG", "Burger Stand eG", ""),
    ("Kölner Messe GmbH", "Münchner Oper gGmbH", ""),
    ("Netz GmbH", "Herz GmbH", ""),
    ("Institut für Technik", "IT", ""),
    ("Netzwerk (Jena)", "Jena", ""),
]


def test_every_pair_of_names_gets_the_evidence_it_deserves():
    others = [Organisation(slug=f"o-{n}", name=other, kind="company") for n, (_one, other, _kind) in enumerate(PAIRS)]
    for organisation in others:
        organisation.save()
    search_index.refresh(others)
    found = []
    for (one, other, _kind), organisation in zip(PAIRS, others, strict=True):
        told = evidence(keys_of([one])).get(organisation.pk, {})
        found.append((one, other, next(iter(told), "")))
    assert found == PAIRS


def test_evidence_is_found_in_one_query():
    OrganisationFactory(name="SpinLab", website="https://spinlab.example")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert evidence(keys_of(["Spin Lab", "SL"], "https://spinlab.example", [("vat", "DE 1")]))
    assert len(queries) == 1


def test_the_surest_comes_first():
    one = OrganisationFactory(name="Netzwerk Nord", website="https://nord.example")
    by_domain = OrganisationFactory(name="Ganz anders", website="https://www.nord.example/start")
    by_name = OrganisationFactory(name="Netzwerk Nord e. V.")
    by_beginning = OrganisationFactory(name="Netzwerk Nordsee")
    found = likely_same(one, Organisation.objects.all())
    assert [candidate.organisation for candidate in found] == [by_domain, by_name, by_beginning]
    assert [next(iter(candidate.evidence)) for candidate in found] == ["domain", "name", "beginning"]
    assert sorted(STRENGTH.index(next(iter(candidate.evidence))) for candidate in found) == [1, 2, 4]


def test_a_register_number_is_compared_without_its_blanks():
    one, other = OrganisationFactory(name="Eins"), OrganisationFactory(name="Zwei")
    IdentifierFactory(organisation=one, scheme="register", value="HRB 12345 Leipzig")
    IdentifierFactory(organisation=other, scheme="register", value="hrb12345 leipzig")
    [candidate] = likely_same(one, Organisation.objects.all())
    assert candidate.reasons == ["It has the same entry in a register: HRB12345LEIPZIG."]


def test_pairs_are_noted_once_and_not_again_once_judged():
    one, other = OrganisationFactory(name="Netz GmbH"), OrganisationFactory(name="Netz e. V.")
    assert (finding.find(), finding.find()) == (1, 0)
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.evidence) == (one, other, {"name": "netz"})


def test_pairs_leave_out_what_is_known_to_be_related_and_what_is_made_up():
    one = OrganisationFactory(name="Netz GmbH")
    OrganisationRelationFactory(organisation=OrganisationFactory(name="Netz e. V."), other=one)
    OrganisationFactory(name="Netz AG", is_synthetic=True)
    assert finding.find() == 0


def test_a_key_of_many_says_nothing():
    for _number in range(finding.MOST_WITH_ONE_KEY + 1):
        OrganisationFactory(name="Förderverein", website="https://www.facebook.com/verein")
    assert finding.find() == 0
