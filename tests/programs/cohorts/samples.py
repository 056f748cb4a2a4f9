"""Of each address of cohorts and mentors: a record to ask for it with. `member` takes part, `jury` is the mentor."""

from programs import links
from tests.factories.programs import cohorts as make

OF_PROGRAM = ["cohorts_of", "new_cohort", "invite_mentor"]
OF_COHORT = ["manage_cohort", "edit_cohort", "take_in", "add_cohort_member", "add_cohort_document", "add_milestone"]
OF_MEMBER = ["cohort_member", "write_note", "graduate", "leave_cohort", "show_cohort_member", "cohort"]
OF_MENTOR = ["mentor_invitation", "accept_mentoring", "decline_mentoring", "mentor_profile", "offer_office_hours"]


def samples(people, hub, organisation):
    """{address: arguments}; each address that ends something has a record of its own."""
    cohort = make.CohortFactory(program__hub=hub)
    member = make.CohortMemberFactory(cohort=cohort, organisation=organisation)
    milestone = make.MilestoneFactory(cohort=cohort)
    mentor = make.MentorFactory(program=cohort.program, user=people["jury"])
    other = make.MentorFactory(program=cohort.program)
    slots = make.OfficeHourFactory.create_batch(2, mentor=mentor)
    booking = make.BookingFactory(office_hour=make.OfficeHourFactory(mentor=mentor), member=member)
    program, own = {"slug": cohort.program.slug}, {"pk": cohort.pk}
    return {
        **{f"programs:{name}": program for name in OF_PROGRAM},
        **{f"programs:{name}": own for name in OF_COHORT},
        **{f"programs:{name}": {"pk": member.pk} for name in OF_MEMBER},
        **{f"programs:{name}": {"pk": mentor.pk} for name in OF_MENTOR},
        "programs:refuse_mentoring": {"token": links.token(make.MentorFactory(program=cohort.program, invited=True))},
        "programs:end_mentor": program | {"pk": other.pk},
        "programs:milestone": own | {"milestone": milestone.pk},
        "programs:remove_milestone": own | {"milestone": make.MilestoneFactory(cohort=cohort).pk},
        "programs:remove_cohort_document": own | {"document": make.CohortDocumentFactory(cohort=cohort).pk},
        "programs:cohort_document": {"pk": make.CohortDocumentFactory(cohort=cohort).pk},
        "programs:progress": {"pk": member.pk, "milestone": milestone.pk},
        "programs:book_office_hour": {"pk": member.pk, "slot": slots[0].pk},
        "programs:cancel_office_hour": {"pk": slots[1].pk},
        "programs:cancel_booking": {"pk": booking.pk},
    }
