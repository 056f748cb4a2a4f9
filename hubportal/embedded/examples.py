"""The accounts one can try the portal with: one per role. Pure data, read by the command line and by the pages."""

from dataclasses import dataclass
from decimal import Decimal


def gettext_noop(text):
    """Mark `text` for translation. Django's own asks for settings, which the command line has none of."""
    return text


@dataclass(frozen=True)
class ExampleAccount:
    """`title` says the role and is translated where it is shown; `role` counts in `hub`, or everywhere without one."""

    key: str
    name: str
    title: str
    role: str = ""
    hub: str = ""
    is_superuser: bool = False
    is_officer: bool = False

    @property
    def email(self):
        return f"{self.key}@example.org"


ACCOUNTS = {
    account.key: account
    for account in (
        ExampleAccount("admin", "Ada Beispiel", gettext_noop("Superuser"), is_superuser=True),
        ExampleAccount("network", "Nora Beispiel", gettext_noop("Manager of the whole network"), "manager"),
        ExampleAccount("leipzig", "Lena Beispiel", gettext_noop("Manager of the hub in Leipzig"), "manager", "leipzig"),
        ExampleAccount("dresden", "Dario Beispiel", gettext_noop("Editor of the hub in Dresden"), "editor", "dresden"),
        ExampleAccount("reader", "Rosa Beispiel", gettext_noop("Reader of the hub in Leipzig"), "reader", "leipzig"),
        ExampleAccount(
            "officer", "Ole Beispiel", gettext_noop("Funding officer in Leipzig"), "reader", "leipzig", is_officer=True
        ),
        ExampleAccount("owner", "Olga Beispiel", gettext_noop("Owner of an example organisation")),
        ExampleAccount("mentor", "Mia Beispiel", gettext_noop("Mentor of an example program")),
        ExampleAccount("founder", "Fatma Beispiel", gettext_noop("Founder of example start-ups that have applied")),
        ExampleAccount("jana", "Jana Beispiel", gettext_noop("Member of the example juries")),
        ExampleAccount("jakob", "Jakob Beispiel", gettext_noop("Member of the example juries")),
        ExampleAccount("visitor", "Vito Beispiel", gettext_noop("Signed in, without a role")),
    )
}


@dataclass(frozen=True)
class ExampleOrganisation:
    """What one can try joining with; owner: key of an account, hub: the one it has asked."""

    name: str
    website: str
    text_de: str
    text_en: str
    motivation: str
    owner: str
    hub: str


STARTUP = ExampleOrganisation(
    name="Beispiel Zählwerk UG (Beispiel)",
    website="https://www.beispiel-zaehlwerk.example",
    text_de="Ein erfundenes Start-up, mit dem sich die Bewerbung bei einem Programm ausprobieren lässt.",
    text_en="A made-up start-up with which applying to a program can be tried.",
    motivation="",
    owner="owner",
    hub="leipzig",
)
ORGANISATION = ExampleOrganisation(
    name="Beispiel Energie GmbH (Beispiel)",
    website="https://www.beispiel-energie.example",
    text_de="Eine erfundene Organisation, an der sich der Beitritt zu einem Hub ausprobieren lässt.",
    text_en="A made-up organisation with which joining a hub can be tried.",
    motivation="Dies ist ein Beispiel: Wir möchten mit den Start-ups des Hubs Speicher für Stadtquartiere erproben.",
    owner="owner",
    hub="leipzig",
)


@dataclass(frozen=True)
class ExampleGrant:
    """What one can try the files of grants with. drawn: (months after the beginning, share of the plan); 0: today."""

    scheme_de: str
    scheme_en: str
    rate: Decimal
    file_reference: str
    title_de: str
    title_en: str
    summary_de: str
    summary_en: str
    award: Decimal
    own_share: Decimal
    lines: tuple
    indicator_de: str
    indicator_en: str
    target: Decimal
    purpose: str
    report: str
    drawn: tuple
    years_ago: int = 2


GRANT = ExampleGrant(
    scheme_de="Beispielrichtlinie (Beispiel)",
    scheme_en="Example directive (example)",
    rate=Decimal(80),
    file_reference="Beispiel-0001",
    title_de="Speicher für Stadtquartiere (Beispiel)",
    title_en="Storage for city quarters (example)",
    summary_de="Eine erfundene Zuwendung, an der sich Mittelabruf, Vier-Augen-Prüfung und Nachweis probieren lassen.",
    summary_en="A made-up grant with which drawdowns, the look of four eyes and proofs of use can be tried.",
    award=Decimal(800_000),
    own_share=Decimal(200_000),
    lines=(("Personal", Decimal(600_000)), ("Geräte", Decimal(250_000)), ("Reisen", Decimal(150_000))),
    indicator_de="Erprobte Speicher",
    indicator_en="Storage units tried",
    target=Decimal(12),
    purpose="Dies ist ein Beispiel: laufende Kosten der nächsten Wochen.",
    report="Dies ist ein Beispiel: Die ersten Speicher sind erprobt.",
    drawn=(
        (3, Decimal("0.12")),
        (9, Decimal("0.14")),
        (15, Decimal("0.18")),
        (21, Decimal("0.11")),
        (0, Decimal("0.05")),
    ),
)

RELEASE = {
    "hub": "leipzig",
    "topics": ("energy", "smart-city"),
    "document": {
        "title_de": "Ein Labor für Speicher (Beispiel)",
        "title_en": "A lab for storage (example)",
        "publisher": "Beispielredaktion (Beispiel)",
    },
    "words": {
        "summary_de": "Eine erfundene Meldung, an der sich Redaktion, Feeds und Newsletter ausprobieren lassen.",
        "summary_en": "A made-up release with which newsroom, feeds and newsletter can be tried.",
        "text_de": "## Was es gibt\n\n- einen Prüfstand für **Batterien**\n- einen für **Wärme**\n\nErfunden.",
        "text_en": "## What there is\n\n- a test bench for **batteries**\n- one for **heat**\n\nIt is made up.",
    },
    "quote": {
        "name": "Erika Beispiel",
        "office_de": "Leiterin des Labors (Beispiel)",
        "office_en": "Head of the lab (example)",
        "words_de": "Dieses Zitat ist erfunden.",
        "words_en": "This quote is made up.",
    },
}
