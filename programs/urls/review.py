"""Addresses of jury, reviews and decisions."""

from django.urls import include, path

from programs.views import decisions, examining, interests, jury, places, refusals, reviewing

of_call = [
    path("review/", examining.index, name="call_review"),
    path("review/beginning/", examining.begin, name="begin_review"),
    path("review/distribution/", examining.distribute, name="distribute"),
    path("review/reminder/", examining.remind, name="remind_jury"),
    path("jury/", jury.index, name="jury"),
    path("jury/invitation/", jury.invite, name="invite_juror"),
    path("jury/<uuid:pk>/renewal/", jury.invite_again, name="invite_juror_again"),
    path("jury/<uuid:pk>/removal/", jury.remove, name="remove_juror"),
    path("ranking/", decisions.compare, name="ranking"),
    path("decisions/", decisions.index, name="decisions"),
    path("decisions/preparation/", decisions.prepare, name="prepare_decisions"),
    path("decisions/consent/", decisions.consent, name="consent_to_decisions"),
    path("decisions/release/", decisions.release, name="release_decisions"),
    path("decisions/waiting-list/end/", decisions.end_waiting_list, name="end_waiting_list"),
    path("letters/", decisions.letter_list, name="letters"),
    path("letters/<slug:verdict>/", decisions.letter_template, name="letter_template"),
    path("statistics/", decisions.statistics, name="call_statistics"),
]
of_application = [
    path("", examining.examine, name="examine"),
    path("conflict/", examining.declare, name="declare_staff_conflict"),
    path("assignment/", examining.assign, name="assign"),
    path("assignments/<uuid:assignment>/removal/", examining.take_back, name="take_back"),
    path("assignments/<uuid:assignment>/reopening/", examining.reopen, name="reopen_review"),
    path("remark/", examining.remark, name="staff_remark"),
    path("decision/", decisions.decide, name="decide"),
    path("decision/letter/", decisions.write_letter, name="write_letter"),
    path("decision/position/", decisions.move, name="move_on_waiting_list"),
]
invitation = [
    path("", jury.invitation, name="jury_invitation"),
    path("acceptance/", jury.accept, name="accept_seat"),
    path("refusal/", jury.decline, name="decline_seat"),
]
assignment = [
    path("", reviewing.review, name="review"),
    path("declaration/", reviewing.declare, name="declare"),
    path("clearance/", reviewing.clear, name="clear"),
    path("conflict/", reviewing.declare_conflict, name="declare_conflict"),
    path("draft/", reviewing.save, name="save_review"),
    path("final/", reviewing.finish, name="finish_review"),
    path("remark/", reviewing.remark, name="remark"),
]
own_application = [
    path("", places.decision, name="decision"),
    path("confirmation/", places.confirm, name="confirm_place"),
    path("renunciation/", places.give_up, name="give_up_place"),
]
urlpatterns = [
    path("manage/calls/<slug:slug>/", include(of_call)),
    path("reviews/<uuid:pk>/", include(of_application)),
    path("jury/", reviewing.index, name="my_reviews"),
    path("jury/invitations/<uuid:pk>/", include(invitation)),
    path("jury/refusals/<str:token>/", refusals.of_juror, name="refuse_seat"),
    path("jury/calls/<slug:slug>/", reviewing.workspace, name="reviews"),
    path("jury/calls/<slug:slug>/interests/", interests.index, name="interests"),
    path("jury/assignments/<uuid:pk>/", include(assignment)),
    path("applications/<uuid:pk>/decision/", include(own_application)),
]
