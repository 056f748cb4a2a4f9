"""Places where an upper app hands in what a shared page shows of it, so that a lower room never knows who lives above.

Each app fills these from its `contributions.py`, which the core app imports once all models are loaded:

    registry.menu.add("partners", MenuEntry(_("Partners"), "partners:list"), order=20)

A registry keeps its items in `order`, then in the order of their keys, whatever order the apps were loaded in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone


class Registry:
    """Named contributions to one shared place."""

    def __init__(self):
        self._items = {}

    def add(self, key, item, *, order=100):
        """Put `item` in under `key`; ValueError if another app has taken the key."""
        if key in self._items:
            raise ValueError(f"{key!r} is already registered")
        self._items[key] = (order, item)

    def __iter__(self):
        return (item for _key, item in self.items())

    def __getitem__(self, key):
        return self._items[key][1]

    def items(self):
        """(key, item) pairs, in order."""
        ranked = sorted(self._items.items(), key=lambda entry: (entry[1][0], entry[0]))
        return [(key, item) for key, (_order, item) in ranked]

    def get(self, key):
        """The item, or None where there is none."""
        return self._items[key][1] if key in self._items else None

    def __contains__(self, key):
        return key in self._items


@dataclass(frozen=True)
class MenuEntry:
    """A link in the menu or the footer. `url` is the name of a route that takes `args`."""

    label: str
    url: str
    args: tuple = ()


@dataclass(frozen=True)
class Section:
    """A part of a shared page: `context(subject, request)` gives the template's variables, or None to stay out."""

    template: str
    context: Callable


@dataclass(frozen=True)
class HubCount:
    """A number on a hub's page. rows(hub): the queryset that is counted; route: the list they stand in, narrowed by
    `?hub=`; label: what they are. All of them are counted in one query.
    """

    label: str
    rows: Callable
    route: str


@dataclass(frozen=True)
class SourcePage:
    """A page of another room that shows documents. rows(): a queryset of what has such a page, with its `source`;
    address(source): where it is.
    """

    rows: Callable
    address: Callable


@dataclass(frozen=True)
class Derivation:
    """What an app derives from records of the model `of` ("hubs.topic"), and how to bring it up to date.

    affected(record) gives the ids of what depends on the record, asked before and after it is written; refresh(ids)
    derives it anew.
    """

    of: str
    affected: Callable
    refresh: Callable


@dataclass(frozen=True)
class Tie:
    """A field by which records of an app hang on records of another room, and what a merge of two of those does.

    They move to the record that is kept. twice: what becomes of one that cannot hang there beside what does already:
    PUT_AWAY takes it out, and the undoing of the merge puts it back; REFUSE makes a person settle it first, and
    `advice` says how. STAYS: they do not move at all, since they are about the record itself. settle(merging): called
    first, to settle what must not stand twice; see `partners/duplicates/merging.py`.
    """

    PUT_AWAY, REFUSE, STAYS = "put away", "refuse", "stays"

    twice: str = PUT_AWAY
    advice: str = ""
    settle: Callable | None = None


@dataclass(frozen=True)
class DeskItem:
    """One thing that waits for a person. hub: the hub it belongs to, or None; since: the instant from which it waits;
    due_on: the day by which it is to be done; url: where one does it.
    """

    title: str
    text: str
    url: str
    since: datetime
    due_on: date
    hub: object = None

    @property
    def is_overdue(self):
        return self.due_on < timezone.localdate()


@dataclass(frozen=True)
class DeskQueue:
    """One kind of thing that waits: `items(user)` gives those that wait for that person, in a fixed number of queries.

    concerns(user): whether such things can ever wait for the person, so that an empty desk can say why it is empty.
    rows(user): a queryset that is empty when nothing waits; with it, `items` is asked only when something does.
    """

    title: str
    items: Callable
    concerns: Callable
    rows: Callable | None = None


@dataclass(frozen=True)
class ReportKind:
    """A report that comes by itself.

    title, about: what it is called, and in a sentence what is in it; scope: what one of them is about: "hub",
    "network", "funder" or "call"; calendar: there is one for every "week", "month" or "quarter", or "once"; subjects():
    a queryset of what it is to be written about.
    """

    title: str
    about: str
    scope: str
    calendar: str
    subjects: Callable


HUB_REPORTS = ("hub_week", "hub_month", "network_quarter")


@dataclass(frozen=True)
class ReportPart:
    """A list in reports, and the number of its rows: `rows(subject, since, until)` gives its `ReportRow`s between two
    instants. subject: what the report is about; a report about the network asks for each hub, unless `of_each_hub` is
    False.

    notes: what the notes of the rows mean, in words; kinds: of the reports it is in; quantity: what the rows'
    quantities come to, in words, and unit: "number" or "eur"; is_expected: its rows are still to come; is_counted:
    False where their number says nothing; withheld(user, keys): which rows with these keys the person may not see.
    """

    title: str
    rows: Callable
    notes: dict = field(default_factory=dict)
    kinds: tuple = HUB_REPORTS
    of_each_hub: bool = True
    quantity: str = ""
    unit: str = "number"
    is_expected: bool = False
    is_counted: bool = True
    withheld: Callable | None = None


@dataclass(frozen=True)
class ReportRow:
    """A line of a report, plain enough for JSON.

    name, text: a text for all languages, or {language: text}; day: ISO date; note: a key of its part's `notes`; route,
    args: the name of the page it leads to; key: of its record, where some may be withheld; quantity: a number as text.
    """

    name: str | dict
    day: str
    note: str = ""
    route: str = ""
    args: tuple = ()
    key: str = ""
    quantity: str = ""
    text: str | dict = ""


def rendered(sections, subject, request):
    """[(template, variables)] of the sections that have something to show, for the template's `part` tag."""
    shown = ((section.template, section.context(subject, request)) for section in sections)
    return [(template, context) for template, context in shown if context is not None]


menu = Registry()  # MenuEntry: rooms of the site
footer = Registry()  # MenuEntry: legal and other pages, two clicks from everywhere
front_sections = Registry()  # Section: front page; its subject is None
front_figures = Registry()  # callable() -> list of {label, value, url, source, source_date}: the band under the hero
hub_sections = Registry()  # Section: a hub's page; its subject is the hub
withheld_sources = Registry()  # callable() -> ids of sources that nobody may know of yet, as a queryset
source_pages = Registry()  # SourcePage: where more is shown of a document than the facts that rest on it
source_sections = Registry()  # Section: a source's page, the facts that rest on it; its subject is the source
hub_counts = Registry()  # HubCount: what the portal itself counts of a hub
loaders = Registry()  # callable(Report): fills an app from its data files
sitemaps = Registry()  # django.contrib.sitemaps.Sitemap classes
verbs = {}  # {app: {verb in the activity log of its records: its words, lazily translated}}
staff_hubs = Registry()  # callable(user) -> ids of the hubs whose records the person may see in the admin; None: all
derivations = Registry()  # Derivation: what must follow when the admin writes a record
belongings = Registry()  # callable(user) -> queryset of what the person has; see core/belongings.py
account_menu = Registry()  # callable(user) -> MenuEntry or None: a room that only some of the signed-in have
withheld_activity = Registry()  # callable(user) -> Q of the lines in the activity log that the person may not see
desk_queues = Registry()  # DeskQueue: what waits for a person
desk_sections = Registry()  # Section: figures below what waits; its subject is the person
followables = Registry()  # following.Followable: what people follow
news_sources = Registry()  # following.NewsSource: what followers are told of
search_sources = Registry()  # finding.SearchRows or finding.SearchAlone: what the search over everything finds
report_kinds = Registry()  # ReportKind: reports that come by themselves
report_parts = Registry()  # ReportPart: the lists of reports
ties = Registry()  # Tie, under "app.model.field": what hangs on organisations
