"""Where the money goes: what is added and what is not, filters, pages by key, tables to take away."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from funding import listing, totals
from funding.actions import grants
from funding.models import shown
from hubportal.core import fragments, kept
from tests.factories.accounts import UserFactory
from tests.factories.funding import (
    AmountStatementFactory,
    GrantFactory,
    SchemeFactory,
    SchemeTermsFactory,
    a_paid_drawdown,
    an_awarded_grant,
)
from tests.factories.hubs import HubFactory, TopicFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.calls import CallFactory

pytestmark = pytest.mark.django_db
LIST = "/en/funding/"


@pytest.fixture(autouse=True)
def nothing_ready(monkeypatch):
    """Nothing is kept ready by an earlier page: as with Redis down, and a process that has just begun."""
    monkeypatch.setattr(kept, "ask", lambda _question: None)
    kept.here.clear()
    yield
    kept.here.clear()


def figures(**query):
    asked = totals.Asked(tuple(query.items()))
    return totals._figures(asked)


def test_the_three_grants_of_the_facts_with_all_their_statements(client):
    call_command("load_network", verbosity=0, stdout=io.StringIO())
    page = client.get(LIST).text
    for said in ("about EUR 836,000", "up to EUR 4.2 million", "not stated", "3 statements", "from 2018, 5 years"):
        assert said in page.replace("\xa0", " ")
    leipzig = client.get("/en/funding/grants/leipzig-2018/").text.replace("\xa0", " ")
    for said in ("about EUR 836,000", "more than EUR 800,000", "exactly"):
        assert said in leipzig
    dresden = client.get("/en/funding/grants/dresden-2023/").text
    assert "Thomas Kralinski" in dresden
    assert "Michael Kaiser" in dresden
    assert "/en/events/hub-disrupt-2023/" in dresden


def test_loading_twice_changes_nothing():
    out = io.StringIO()
    call_command("load_network", verbosity=0, stdout=io.StringIO())
    call_command("load_network", stdout=out)
    assert "funding." not in out.getvalue()


@pytest.mark.parametrize("bound", ["about", "more_than", "at_most"])
def test_only_exact_amounts_are_added(client, bound):
    AmountStatementFactory(value="100.50")
    AmountStatementFactory(value="200.25")
    AmountStatementFactory(value="1000", bound=bound)
    GrantFactory()
    found = figures()
    assert (str(found["total"]), found["exact"], found["inexact"], found["unstated"]) == ("300.75", 2, {bound: 1}, 1)
    assert "Only exact amounts are added." in client.get(LIST).text


def test_what_was_revoked_is_listed_and_in_no_sum(client):
    keep, gone = an_awarded_grant(), an_awarded_grant()
    grants.revoke(gone, by=UserFactory(), reason="Zweck verfehlt.")
    found = figures()
    assert (found["grants"], found["total"], found["exact"], found["revoked"]) == (2, keep.award, 1, 1)
    page = client.get(LIST)
    assert [row["is_revoked"] for row in page.context["page"].rows].count(True) == 1
    assert "1 award was revoked;" in page.text
    [(_year, number, total, rest)] = totals.awards_by(totals.Asked(), "year")
    assert (number, total, rest) == (2, keep.award, 1)


@pytest.mark.parametrize("ending", ["completed", "revoked"])
def test_a_page_of_a_grant_says_when_it_ended(client, ending):
    grant = an_awarded_grant()
    if ending == "revoked":
        grants.revoke(grant, by=UserFactory(), reason="Zweck verfehlt.")
    else:
        grant.proofs.all().delete()
        grants.complete(grants.start(grant, by=UserFactory()), by=UserFactory())
    page = client.get(f"/en/funding/grants/{grant.slug}/")
    last = page.context["timeline"]()[-1]
    assert (last.day.first, last.text) == (timezone.localdate(), ending)


def test_an_estimate_is_never_added():
    AmountStatementFactory(value="100", status="estimate")
    assert (figures()["exact"], figures()["inexact"]) == (0, {"about": 1})


def test_examples_count_nowhere_and_are_said_to_be_examples(client):
    a_paid_drawdown(an_awarded_grant(is_example=True), line_1="100")
    found = figures()
    assert (found["grants"], found["paid"]) == (0, 0)
    page = client.get(LIST).text
    assert "Payments per year (example figures)" in page
    assert "EUR\xa080" in page


def test_real_payments_take_the_place_of_examples(client):
    a_paid_drawdown(an_awarded_grant(is_example=True), line_1="500")
    a_paid_drawdown(an_awarded_grant(), line_1="100")
    page = client.get(LIST).text
    assert "example figures" not in page
    assert figures()["paid"] == 80


def test_filters_stand_in_the_address_and_hold_together(client):
    hub, topic, scheme = HubFactory(slug="own"), TopicFactory(slug="netze"), SchemeFactory(slug="richtlinie")
    found = GrantFactory(hub=hub, scheme=scheme, title_en="Found")
    found.topics.add(topic)
    GrantFactory(hub=hub, title_en="Other")
    page = client.get(LIST, {"hub": "own", "topic": "netze", "scheme": "richtlinie", "year": "2018"})
    assert [row["title"] for row in page.context["page"].rows] == ["Found"]
    assert page.context["figures"]["grants"] == 1


def test_parts_kept_ready_for_all_grants_are_not_shown_to_who_asks_for_one_hub(client):
    for hub in ("leipzig", "dresden"):
        GrantFactory(hub=HubFactory(slug=hub), title_en=f"Project in {hub}")
    fragments.shelf.clear()
    pages = [client.get(LIST).text, client.get(LIST, {"hub": "leipzig"}).text]
    assert [page.count("Project in") for page in pages] == [2, 1]
    assert [f"<dt>grants</dt><dd>{number}</dd>" in page for number, page in enumerate(reversed(pages), 1)] == [
        True,
        True,
    ]


def test_a_filter_that_names_nothing_is_left_out(client):
    GrantFactory()
    assert len(client.get(LIST, {"hub": "nowhere", "year": "x"}).context["page"].rows) == 1


@pytest.mark.parametrize("by", ["year", "scheme", "hub", "topic", "recipient", "nonsense"])
def test_awards_are_grouped(client, by):
    AmountStatementFactory(grant__title_en="One").grant.topics.add(TopicFactory())
    rows = client.get(LIST, {"by": by}).context["awards"]()
    assert [row[1:] for row in rows] == [("1", "EUR\u00a0836,000", "0")]


def test_a_recipient_too_many_to_choose_still_stands_in_the_table_of_awards(monkeypatch):
    monkeypatch.setattr(totals, "MOST_RECIPIENTS", 1)
    GrantFactory(recipient=OrganisationFactory(name="Anton"))
    GrantFactory.create_batch(2, recipient=OrganisationFactory(name="Berta"))
    assert [choice.label["en"] for choice in totals._choices()["recipient"]] == ["Berta"]
    assert {label["en"]: number for label, number, *_rest in totals._awards_by(totals.Asked(), "recipient")} == {
        "Anton": 1,
        "Berta": 2,
    }


def test_pages_lead_on_and_back(client):
    for number in reversed(range(listing.PAGE * 2 + 1)):
        GrantFactory(recipient=OrganisationFactory(name=f"Werk {number:03}"))
    first = client.get(LIST).context["page"]
    second = client.get(LIST, {"after": first.next_key}).context["page"]
    third = client.get(LIST, {"after": second.next_key}).context["page"]
    names = [row["beneficiary"] for page in (first, second, third) for row in page.rows]
    assert names == [f"Werk {number:03}" for number in range(49)]
    assert [len(page.rows) for page in (first, second, third)] == [24, 24, 1]
    assert third.next_key == ""
    assert client.get(LIST, {"before": third.previous_key}).context["page"].rows == second.rows
    assert client.get(LIST, {"before": second.previous_key}).context["page"].rows == first.rows


def test_a_row_leads_to_its_grant_and_says_how_many_statements_there_are(client):
    grant = AmountStatementFactory(grant__scheme=SchemeFactory(name_en="Growth")).grant
    AmountStatementFactory(grant=grant)
    bare = GrantFactory(hub=grant.hub, recipient=grant.recipient)
    shown.refresh([grant.pk, bare.pk])
    rows = {row["url"]: row for row in client.get(LIST).context["page"].rows}
    assert rows.keys() == {grant.get_absolute_url(), bare.get_absolute_url()}
    assert [rows[one.get_absolute_url()]["sources"] for one in (grant, bare)] == ["2 statements", "–"]
    assert rows[grant.get_absolute_url()]["scheme"] == "Growth"
    grant.statements.first().delete()
    shown.refresh([grant.pk])
    assert "1 statement<" in client.get(LIST, {"year": "2018"}).text


def test_rows_said_in_one_language_are_said_anew_in_the_other(client):
    GrantFactory(title_de="Werkbank", title_en="Workbench")
    assert "Workbench" in client.get(LIST).text
    page = client.get("/de/funding/")
    assert ("Workbench" in page.text, page.context["page"].rows[0]["title"]) == (False, "Werkbank")


def test_list_asks_as_often_with_three_grants_as_with_one_and_eight_times_at_most(client):
    asked = []
    for _more in range(2):
        a_paid_drawdown(an_awarded_grant(), line_1="100")
        kept.here.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"year": "", "n": len(asked)}, headers={"cookie": "x=1"})
        asked.append(len(queries))
        AmountStatementFactory()
    assert asked[0] == asked[1] <= 8


def test_csv_says_bound_and_amount_as_they_are_stated(client):
    AmountStatementFactory(value="1000", bound="at_most", grant__title_en="=1+1")
    response = client.get("/en/funding/grants.csv")
    [row] = csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    assert (row["Bound"], row["Amount, EUR"], row["Title"]) == ("at most", "1000.00", "'=1+1")


def test_workbook_holds_the_same_rows(client):
    a_paid_drawdown(an_awarded_grant(), line_1="100")
    book = load_workbook(io.BytesIO(client.get("/en/funding/grants.xlsx").content))
    header, row = book.worksheets[0].iter_rows(values_only=True)
    assert row[header.index("Paid so far, EUR")] == 80


def test_a_page_of_a_grant_shows_what_was_paid_and_when(client):
    grant = an_awarded_grant()
    a_paid_drawdown(grant, line_1="100")
    page = client.get(f"/en/funding/grants/{grant.slug}/").text.replace("\xa0", " ")
    assert "EUR 80 of EUR 800 paid" in page
    assert "Paid: EUR 80" in page


def test_what_is_not_public_has_no_page(client):
    grant = GrantFactory(is_public=False)
    assert client.get(f"/en/funding/grants/{grant.slug}/").status_code == 404


def test_hub_and_source_show_their_public_funding(client):
    statement = AmountStatementFactory(grant__title_en="Living lab")
    hidden = GrantFactory(hub=statement.grant.hub, title_en="KANARIENVOGEL", is_public=False)
    AmountStatementFactory(grant=hidden, source=statement.source)
    for page in (f"/en/hubs/{hidden.hub.slug}/", f"/en/hubs/sources/{statement.source.slug}/"):
        text = client.get(page).text
        assert ("Living lab" in text, "KANARIENVOGEL" in text) == (True, False)


def test_a_scheme_shows_its_terms_and_the_calls_that_are_open(client):
    scheme = SchemeTermsFactory().scheme
    scheme.calls.set([CallFactory(title_en="Apply here"), CallFactory(title_en="Too late", closed=True)])
    page = client.get(f"/en/funding/schemes/{scheme.slug}/").text
    assert ("80 %" in page, "Apply here" in page, "Too late" in page) == (True, True, False)
