"""Of each address of jury, reviews and decisions that needs a record: one to ask for it with."""

from programs import links
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, from_now
from tests.factories.programs.review import AssignmentFactory, DecisionFactory, JurorFactory, ReviewFactory

OF_CALL = (
    *("call_review", "begin_review", "distribute", "remind_jury", "jury", "invite_juror", "ranking", "decisions"),
    *("prepare_decisions", "consent_to_decisions", "release_decisions", "end_waiting_list", "letters"),
    *("call_statistics", "reviews", "interests", "exports", "start_export"),
)
OF_APPLICATION = (
    *("examine", "declare_staff_conflict", "assign", "staff_remark", "decide", "write_letter", "move_on_waiting_list"),
)


def samples(people, hub, organisation):
    call = CallFactory(in_review=True, slug="sample-review", program__hub=hub)
    seat = JurorFactory(call=call, user=people["jury"])
    invited = JurorFactory(call=call, invited=True, email="sample@example.org")
    application = ApplicationFactory(call=call, submitted=True, state="in_review")
    cleared = AssignmentFactory(application=application, juror=seat)
    ReviewFactory(assignment=AssignmentFactory(application=application, juror=JurorFactory(call=call)), final=True)
    final = application.assignments.exclude(pk=cleared.pk).get()
    fresh = ApplicationFactory(call=call, submitted=True, state="in_review")
    asked = AssignmentFactory(application=fresh, juror=seat, state="assigned", declared_at=None)
    DecisionFactory(application=application)
    own = ApplicationFactory(
        call=CallFactory(decided=True, program__hub=hub),
        organisation=organisation,
        submitted=True,
        state="accepted",
        applicants=[people["member"]],
    )
    DecisionFactory(
        application=own,
        released=True,
        confirm_by=from_now(days=3),
        letter_subject_de="Zusage",
        letter_body_de="Guten Tag",
    )
    found = {f"programs:{name}": {"slug": call.slug} for name in OF_CALL}
    found |= {f"programs:{name}": {"pk": application.pk} for name in OF_APPLICATION}
    for names, arguments in (
        ("take_back", {"pk": application.pk, "assignment": cleared.pk}),
        ("reopen_review", {"pk": application.pk, "assignment": final.pk}),
        ("invite_juror_again remove_juror", {"slug": call.slug, "pk": invited.pk}),
        ("letter_template", {"slug": call.slug, "verdict": "accept"}),
        ("refuse_seat", {"token": links.token(JurorFactory(call=call, invited=True))}),
        ("jury_invitation accept_seat decline_seat", {"pk": invited.pk}),
        ("review save_review finish_review remark", {"pk": cleared.pk}),
        ("declare clear declare_conflict", {"pk": asked.pk}),
        ("decision confirm_place give_up_place", {"pk": own.pk}),
    ):
        found |= {f"programs:{name}": arguments for name in names.split()}
    return found
