"""The records of this room for `tests/admin/twins.py`: one of every kind, all of whose texts hold the twin's word."""

from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs import applications, calls, cohorts, review

# The nouns that belong to a hub, by their attribute of the twin.
NOUNS = [
    *("program", "programfollow", "call", "calldocument", "formversion", "section", "question"),
    *("application", "submission", "answerfile", "extension"),
    *("juror", "conflict", "assignment", "review", "remark", "lettertemplate", "decision"),
    *("cohort", "cohortmember", "cohortdocument", "note", "milestone", "milestoneprogress"),
    *("mentor", "officehour", "booking"),
]


def add(twin):
    """Give the twin a program and all that hangs on it."""
    word = twin.word
    both = {"name_de": word, "name_en": word}
    titles = {"title_de": word, "title_en": word}
    twin.program = calls.ProgramFactory(hub=twin.hub, text_de=word, **both)
    calls.ProgramEventFactory(program=twin.program, source=twin.figure.source)
    calls.PastRoundFactory(program=twin.program, jury_de=word, source=twin.figure.source)
    twin.programfollow = calls.ProgramFollowFactory(program=twin.program, user__name=word)
    twin.call = calls.CallFactory(program=twin.program, text_de=word, **titles)
    twin.calldocument = calls.CallDocumentFactory(call=twin.call, **titles)
    twin.formversion = calls.FormFactory(call=twin.call, questions=[])
    draft = calls.FormVersionFactory(call=twin.call, number=2)
    twin.section = calls.SectionFactory(form_version=draft, **titles)
    twin.question = calls.QuestionFactory(section=twin.section, label_de=word, label_en=word)
    _add_application(twin, word)
    _add_review(twin, word)
    _add_cohort(twin, word)


def _add_application(twin, word):
    organisation = OrganisationFactory(kind="startup", name=f"Bewerber {word}", is_listed=False)
    MembershipFactory(organisation=organisation)  # what nobody belongs to is every editor's to look after
    twin.application = applications.ApplicationFactory(call=twin.call, organisation=organisation, submitted=True)
    twin.submission = twin.application.submissions.get()
    applications.AnswerFactory(application=twin.application, value=word)
    twin.answerfile = applications.AnswerFileFactory(application=twin.application, file__name=f"{word}.pdf")
    twin.extension = applications.ExtensionFactory(call=twin.call, organisation=organisation, reason=word)
    applications.ApplicantFactory(application=twin.application, user__name=word)


def _add_review(twin, word):
    twin.juror = review.JurorFactory(call=twin.call, name=word)
    twin.conflict = review.ConflictFactory(application=twin.application, reason=word, user__name=word)
    twin.assignment = review.AssignmentFactory(application=twin.application, juror=twin.juror)
    twin.review = review.ReviewFactory(assignment=twin.assignment, comment_to_jury=word)
    twin.remark = review.RemarkFactory(application=twin.application, text=word, author=UserFactory(name=word))
    twin.lettertemplate = review.LetterTemplateFactory(call=twin.call, subject_de=word)
    twin.decision = review.DecisionFactory(application=twin.application, letter_body_de=word)


def _add_cohort(twin, word):
    twin.cohort = cohorts.CohortFactory(program=twin.program, name_de=word, name_en=word)
    member = OrganisationFactory(kind="startup", name=f"Mitglied {word}", is_listed=False)
    MembershipFactory(organisation=member)
    twin.cohortmember = cohorts.CohortMemberFactory(cohort=twin.cohort, organisation=member)
    twin.cohortdocument = cohorts.CohortDocumentFactory(cohort=twin.cohort, title=word)
    twin.note = cohorts.NoteFactory(member=twin.cohortmember, text=word)
    twin.milestone = cohorts.MilestoneFactory(cohort=twin.cohort, title_de=word, title_en=word)
    twin.milestoneprogress = cohorts.MilestoneProgressFactory(
        milestone=twin.milestone, member=twin.cohortmember, note=word
    )
    twin.mentor = cohorts.MentorFactory(program=twin.program, name=word)
    twin.officehour = cohorts.OfficeHourFactory(mentor=twin.mentor, place=word)
    twin.booking = cohorts.BookingFactory(office_hour=twin.officehour, member=twin.cohortmember, question=word)
