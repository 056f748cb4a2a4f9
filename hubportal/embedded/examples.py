"""The accounts one can try the portal with: one per role. Pure data, read by the command line and by the pages."""

from dataclasses import dataclass


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
        ExampleAccount("owner", "Olga Beispiel", gettext_noop("Owner of an example organisation")),
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


ORGANISATION = ExampleOrganisation(
    name="Beispiel Energie GmbH (Beispiel)",
    website="https://www.beispiel-energie.example",
    text_de="Eine erfundene Organisation, an der sich der Beitritt zu einem Hub ausprobieren lässt.",
    text_en="A made-up organisation with which joining a hub can be tried.",
    motivation="Dies ist ein Beispiel: Wir möchten mit den Start-ups des Hubs Speicher für Stadtquartiere erproben.",
    owner="owner",
    hub="leipzig",
)
