"""A hub with one record of every kind, all of whose texts hold a word by which they can be told from another's."""

from types import SimpleNamespace

from hubportal.core import activity
from hubportal.hubs.models import FacilityEvent, FacilityLabel, HubName
from tests.factories.events import (
    AnswerFactory,
    CircularFactory,
    ConsentFactory,
    EventFactory,
    GuestFactory,
    QuestionFactory,
    RegistrationFactory,
    ScanFactory,
    SeriesFactory,
    SessionFactory,
    SpeakerFactory,
    VenueFactory,
)
from tests.factories.funding import a_drawdown, an_awarded_grant
from tests.factories.hubs import (
    FacilityFactory,
    FigureFactory,
    HubFactory,
    ServiceFactory,
    SourceFactory,
    StaffRoleFactory,
)
from tests.factories.newsroom import (
    IssueFactory,
    ItemFactory,
    MediumFactory,
    PressRoleFactory,
    QuoteFactory,
    ReleaseFactory,
)
from tests.factories.partners import (
    BlockFactory,
    ComplaintFactory,
    ContactPersonFactory,
    IntroductionFactory,
    MembershipFactory,
    OfficeFactory,
    PartnershipFactory,
    PartnershipStatementFactory,
    PostingFactory,
    VoucherFactory,
)
from tests.programs import twin as programs


def make_twin(word):
    """Records of a hub's own by noun; what hubs share (organisation, source, person) does not hold `word`."""
    twin = SimpleNamespace(word=word)
    twin.hub = HubFactory(name=f"Hub {word}", purpose_de=word, purpose_en=word)
    HubName.objects.create(hub=twin.hub, value=f"Name {word}")
    twin.service = ServiceFactory(hub=twin.hub, name_de=word, name_en=word)
    twin.facility = FacilityFactory(hub=twin.hub, name_de=word, name_en=word)
    twin.figure = FigureFactory(hub=twin.hub, said_by=word)
    FacilityLabel.objects.create(facility=twin.facility, text=word, source=twin.figure.source)
    FacilityEvent.objects.create(facility=twin.facility, state="opened", source=twin.figure.source)
    twin.partnership = PartnershipFactory(hub=twin.hub, internal_note=word, contribution_de=word)
    twin.organisation = twin.partnership.organisation
    PartnershipStatementFactory(partnership=twin.partnership)
    twin.contactperson = ContactPersonFactory(organisation=twin.organisation, name=f"Kontakt {word}")
    twin.office = OfficeFactory(hub=twin.hub, organisation=None, title_de=word, title_en=word)
    twin.staffrole = StaffRoleFactory(hub=twin.hub, user__name=f"Person {word}")
    add_events(twin, word)
    twin.voucher = VoucherFactory(hub=twin.hub, organisation=twin.organisation, note=word, user__name=f"Bürge {word}")
    add_postings(twin, word)
    twin.grant = an_awarded_grant(hub=twin.hub, title_de=word, title_en=word, summary_de=word, file_reference=word)
    twin.drawdown = a_drawdown(twin.grant, line_1="100")
    twin.proof = twin.grant.proofs.first()
    add_news(twin, word)
    twin.figure.refresh_from_db()  # a value as the database has it
    programs.add(twin)
    for record in (twin.hub, twin.partnership, twin.contactperson):
        activity.record("changed", record, note=word)
    return twin


def add_postings(twin, word):
    """A need that only the hub's own partners see, and what hangs on it."""
    twin.posting = PostingFactory(organisation=twin.organisation, title_de=word, title_en=word, audience="own_hub")
    twin.introduction = IntroductionFactory(posting=twin.posting, message=word)
    twin.complaint = ComplaintFactory(introduction=twin.introduction, about=_unlisted(f"Lauter {word}"))
    twin.block = BlockFactory(organisation=twin.organisation, blocked=_unlisted(f"Gesperrt {word}"))


def _unlisted(name):
    """An organisation that only its own people know: all staff see those that are listed, or that nobody speaks for."""
    return MembershipFactory(organisation__name=name, organisation__is_listed=False).organisation


def add_events(twin, word):
    """An event with all that hangs on it."""
    twin.series = SeriesFactory(hub=twin.hub, name=word, text_de=word)
    twin.event = EventFactory(hub=twin.hub, title_de=word, title_en=word, series=twin.series, draft=True)
    twin.session = SessionFactory(event=twin.event, title_de=word, room=word)
    SpeakerFactory(session=twin.session, name=word)
    twin.registration = RegistrationFactory(event=twin.event, name=word, company=word)
    question = QuestionFactory(event=twin.event, label_de=word)
    twin.answer = AnswerFactory(registration=twin.registration, question=question, value=word)
    twin.consent = ConsentFactory(registration=twin.registration, wording=word)
    twin.scan = ScanFactory(registration=twin.registration, door=word)
    twin.circular = CircularFactory(event=twin.event, subject=word, text=word)
    GuestFactory(event=twin.event, email=f"{word.lower()}@example.org")
    VenueFactory(hub=twin.hub)


def add_news(twin, word):
    """What a hub's newsroom prepares, and who works there."""
    source = SourceFactory(title_de=word, title_en=word, publisher=word)
    twin.release = ReleaseFactory(hub=twin.hub, draft=True, source=source, summary_de=word, text_de=word)
    twin.medium = MediumFactory(release=twin.release, title_de=word, credit=word)
    twin.version = twin.release.versions.create(number=1, content={"title_de": word}, note=word)
    QuoteFactory(release=twin.release, name=word)
    twin.issue = IssueFactory(hub=twin.hub, title_de=word, title_en=word)
    ItemFactory(issue=twin.issue, release=twin.release, heading_de=word)
    twin.pressrole = PressRoleFactory(hub=twin.hub, user__name=f"Presse {word}")


OF_A_HUB = [
    "hub",
    "service",
    "facility",
    "figure",
    "partnership",
    "contactperson",
    "office",
    "staffrole",
    "series",
    "event",
    "session",
    "registration",
    "answer",
    "consent",
    "scan",
    "circular",
]
OF_A_HUB += ["voucher", "posting", "introduction", "complaint", "block", *programs.NOUNS, "grant"]
OF_A_HUB += ["release", "medium", "version", "issue", "pressrole"]
