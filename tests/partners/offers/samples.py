"""Of each address about offers, needs and introductions that needs a record: one to ask for it with."""

from tests.factories.accounts import UserFactory
from tests.factories.partners import BlockFactory, ComplaintFactory, IntroductionFactory, PostingFactory

OF_A_POSTING = (
    *("posting", "edit_posting", "publish_posting", "pause_posting", "end_posting", "discard_posting"),
    *("ask_for_introduction", "propose_introduction"),
)
OF_AN_INTRODUCTION = (
    *("introduction", "revise_answer", "agree_to_introduction", "decline_introduction", "snooze_introduction"),
    *("withdraw_introduction", "tell_outcome", "block", "complain"),
)
OF_A_PROPOSAL = ("proposal", "take_back_proposal")
OF_A_COMPLAINT = ("decide_complaint", "uphold_complaint", "dismiss_complaint")
KEYS = {
    f"partners:{name}"
    for names in (
        ("introductions", "postings", "new_posting"),
        OF_A_POSTING,
        OF_AN_INTRODUCTION,
        OF_A_PROPOSAL,
        OF_A_COMPLAINT,
    )
    for name in names
}


def samples(organisation):
    """{address: arguments}. organisation: whose need it is, and who is asked."""
    posting = PostingFactory(organisation=organisation)
    introduction = IntroductionFactory(posting=posting)
    proposal = proposed(
        PostingFactory(organisation=organisation), hub=organisation.partnerships.exclude(hub=None)[0].hub
    )
    complaint, block = ComplaintFactory(introduction=introduction), BlockFactory(organisation=organisation)
    return {
        **{f"partners:{name}": {"slug": organisation.slug} for name in ("postings", "new_posting")},
        **{f"partners:{name}": {"slug": posting.slug} for name in OF_A_POSTING},
        **{f"partners:{name}": {"pk": introduction.pk} for name in OF_AN_INTRODUCTION},
        **{f"partners:{name}": {"pk": proposal.pk} for name in OF_A_PROPOSAL},
        **{f"partners:{name}": {"pk": complaint.pk} for name in OF_A_COMPLAINT},
        "partners:lift_block": {"slug": organisation.slug, "pk": block.pk},
    }


def proposed(posting, hub):
    """Proposed by staff of the hub just now; neither side has agreed."""
    return IntroductionFactory(posting=posting, hub=hub, broker=UserFactory(), asker_person=None, asker_agreed_at=None)
