from django.urls import include, path

from hubportal.core.page_cache import public_page
from partners.duplicates import urls as duplicates
from partners.feeds import PostingFeed
from partners.suggestions import urls as suggestions
from partners.views import (
    board,
    complaints,
    decisions,
    freshness,
    introductions,
    join_requests,
    joining,
    mine,
    names,
    organisations,
    postings,
    proposals,
    vouchers,
)

app_name = "partners"

join = [
    path("", joining.start, name="join"),
    path("search/", joining.search, name="join_search"),
    path("new/", joining.new, name="join_new"),
    path("organisations/<slug:slug>/", joining.ask, name="join_ask"),
]
own = [
    path("", mine.detail, name="mine"),
    path("profile/", mine.profile, name="profile"),
    path("confirmation/", freshness.confirm, name="confirm"),
    path("identity/", mine.identity, name="identity"),
    path("names/new/", names.name, name="add_name"),
    path("names/<uuid:uuid>/", names.name, name="name"),
    path("names/<uuid:uuid>/removal/", names.remove, name="remove_name"),
    path("contact-persons/new/", mine.contact_person, name="add_contact_person"),
    path("contact-persons/<uuid:uuid>/", mine.contact_person, name="contact_person"),
    path("contact-persons/<uuid:uuid>/removal/", mine.remove_contact_person, name="remove_contact_person"),
    path("people/invite/", mine.invite, name="invite"),
    path("people/invitations/<uuid:pk>/withdrawal/", mine.withdraw_invitation, name="withdraw_invitation"),
    path("people/<uuid:pk>/role/", mine.role, name="role"),
    path("people/<uuid:pk>/leave/", mine.leave, name="leave"),
    path("offers-and-needs/", postings.index, name="postings"),
    path("offers-and-needs/new/", postings.new, name="new_posting"),
    path("blocks/<uuid:pk>/removal/", complaints.unblock, name="lift_block"),
    path("hubs/ask/", join_requests.begin, name="begin_join_request"),
]
join_request = [
    path("", join_requests.detail, name="join_request"),
    path("draft/", join_requests.write, name="write_join_request"),
    path("submission/", join_requests.submit, name="submit_join_request"),
    path("answer/", join_requests.answer, name="answer_join_request"),
    path("withdrawal/", join_requests.withdraw, name="withdraw_join_request"),
    path("decision/", decisions.join_request, name="decide_join_request"),
    path("decision/voucher/", vouchers.for_applicant, name="vouch_for_applicant"),
    path("decision/approval/", decisions.approve, name="approve_join_request"),
    path("decision/question/", decisions.ask, name="ask_about_join_request"),
    path("decision/deferral/", decisions.defer, name="defer_join_request"),
    path("decision/refusal/", decisions.decline, name="decline_join_request"),
]
membership_request = [
    path("decision/", decisions.membership, name="decide_membership"),
    path("decision/voucher/", vouchers.for_claimant, name="vouch_for_claimant"),
    path("decision/approval/", decisions.approve_membership, name="approve_membership"),
    path("decision/refusal/", decisions.decline_membership, name="decline_membership"),
    path("withdrawal/", joining.withdraw, name="withdraw_membership_request"),
]
change = [
    path("", decisions.change, name="decide_change"),
    path("approval/", decisions.approve_change, name="approve_change"),
    path("refusal/", decisions.decline_change, name="decline_change"),
]
posting = [
    path("", board.posting, name="posting"),
    path("text/", postings.edit, name="edit_posting"),
    path("publication/", postings.publish, name="publish_posting"),
    path("pause/", postings.pause, name="pause_posting"),
    path("end/", postings.end, name="end_posting"),
    path("removal/", postings.discard, name="discard_posting"),
    path("introduction/", introductions.ask, name="ask_for_introduction"),
    path("proposal/", proposals.propose, name="propose_introduction"),
]
introduction = [
    path("", introductions.detail, name="introduction"),
    path("answer/", introductions.revise, name="revise_answer"),
    path("agreement/", introductions.agree, name="agree_to_introduction"),
    path("refusal/", introductions.decline, name="decline_introduction"),
    path("deferral/", introductions.snooze, name="snooze_introduction"),
    path("withdrawal/", introductions.withdraw, name="withdraw_introduction"),
    path("outcome/", introductions.outcome, name="tell_outcome"),
    path("block/", complaints.block, name="block"),
    path("complaint/", complaints.file, name="complain"),
    path("proposal/", proposals.detail, name="proposal"),
    path("proposal/withdrawal/", proposals.take_back, name="take_back_proposal"),
]
complaint = [
    path("", complaints.decide, name="decide_complaint"),
    path("upholding/", complaints.uphold, name="uphold_complaint"),
    path("dismissal/", complaints.dismiss, name="dismiss_complaint"),
]
urlpatterns = [
    path("", organisations.index, name="list"),
    path("table.csv", organisations.table, name="csv"),
    path("suggestions/", organisations.suggestions, name="suggestions"),
    path("join/", include(join)),
    path("mine/", mine.index, name="organisations"),
    path("mine/<slug:slug>/", include(own)),
    path("invitations/<uuid:pk>/", mine.invitation, name="invitation"),
    path("join-requests/<uuid:pk>/", include(join_request)),
    path("membership-requests/<uuid:pk>/", include(membership_request)),
    path("changes/<uuid:pk>/", include(change)),
    path("duplicates/", include(duplicates)),
    path("fitting/", include(suggestions)),
    path("offers-and-needs/", board.index, name="board"),
    path("offers-and-needs/new.atom", public_page(PostingFeed()), name="postings_feed"),
    path("offers-and-needs/<slug:slug>/", include(posting)),
    path("introductions/", introductions.index, name="introductions"),
    path("introductions/<uuid:pk>/", include(introduction)),
    path("still-right/<str:token>/", freshness.still_right, name="still_right"),
    path("complaints/<uuid:pk>/", include(complaint)),
    path("vouchers/<uuid:pk>/withdrawal/", vouchers.withdraw, name="withdraw_voucher"),
    path("<slug:slug>/", organisations.detail, name="detail"),
]
