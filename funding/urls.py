from django.urls import include, path

from funding.views import aims, amendments, data, drawdowns, files, offices, papers, proofs, public

app_name = "funding"

file = [
    path("", files.detail, name="file"),
    path("plan/", files.edit, name="edit_file"),
    path("award/", files.award, name="award"),
    path("refusal/", files.decline, name="decline_grant"),
    path("start/", files.start, name="start"),
    path("completion/", files.complete, name="complete"),
    path("revocation/", files.revoke, name="revoke"),
    path("publication/", files.publish, name="publish"),
    path("withdrawal-from-public/", files.hide, name="hide"),
    path("notice/", papers.notice, name="notice"),
    path("notice/attachment/", papers.attach_notice, name="attach_notice"),
    path("letters/award/", papers.award_letter, name="award_letter"),
    path("letters/ending/", papers.ending_letter, name="ending_letter"),
    path("letters/amendments/<uuid:amendment>/", papers.amendment_letter, name="amendment_letter"),
    path("indicators/new/", aims.indicator, name="new_indicator"),
    path("indicators/<uuid:indicator>/", aims.indicator, name="indicator"),
    path("indicators/<uuid:indicator>/removal/", aims.remove_indicator, name="remove_indicator"),
    path("conditions/new/", aims.condition, name="new_condition"),
    path("conditions/<uuid:condition>/", aims.condition, name="condition"),
    path("conditions/<uuid:condition>/removal/", aims.remove_condition, name="remove_condition"),
    path("drawdowns/new/", drawdowns.new, name="new_drawdown"),
    path("repayments/new/", drawdowns.repay, name="repay"),
    path("amendments/extension/", amendments.extension, name="amend_extension"),
    path("amendments/amount/", amendments.amount, name="amend_amount"),
    path("amendments/reallocation/", amendments.reallocation, name="amend_reallocation"),
]
drawdown = [
    path("", drawdowns.detail, name="drawdown"),
    path("check/", drawdowns.check, name="check_drawdown"),
    path("approval/", drawdowns.approve, name="approve_drawdown"),
    path("payment/", drawdowns.pay, name="pay_drawdown"),
    path("refusal/", drawdowns.decline, name="decline_drawdown"),
    path("withdrawal/", drawdowns.withdraw, name="withdraw_drawdown"),
    path("letter/", papers.drawdown_letter, name="drawdown_letter"),
]
proof = [
    path("", proofs.detail, name="proof"),
    path("draft/", proofs.write, name="write_proof"),
    path("submission/", proofs.submit, name="submit_proof"),
    path("return/", proofs.send_back, name="return_proof"),
    path("acceptance/", proofs.accept, name="accept_proof"),
    path("extension/", proofs.extend, name="extend_proof"),
    path("letter/", papers.acceptance_letter, name="acceptance_letter"),
    path("files/new/", papers.add, name="add_proof_file"),
    path("files/<uuid:file>/", papers.download, name="proof_file"),
    path("files/<uuid:file>/removal/", papers.remove, name="remove_proof_file"),
]
urlpatterns = [
    path("", public.index, name="list"),
    path("grants/<slug:slug>/", public.detail, name="detail"),
    path("schemes/<slug:slug>/", public.scheme, name="scheme"),
    path("data/", data.about, name="data"),
    path("grants.csv", data.csv, name="csv"),
    path("grants.xlsx", data.xlsx, name="xlsx"),
    path("office/", offices.index, name="office"),
    path("office/export/", offices.export, name="export"),
    path("duties/", offices.subscribe, name="subscribe"),
    path("duties/<str:token>.ics", offices.duties, name="duties"),
    path("office/new/", files.new, name="new_file"),
    path("mine/", offices.mine, name="mine"),
    path("files/<uuid:pk>/", include(file)),
    path("drawdowns/<uuid:pk>/", include(drawdown)),
    path("proofs/<uuid:pk>/", include(proof)),
]
