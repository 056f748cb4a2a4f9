from django.urls import include, path

from hubportal.core.page_cache import public_page
from hubportal.newsroom.feeds import HubNewsFeed, NewsFeed, TopicNewsFeed
from hubportal.newsroom.views import issues, manage, newsletter, parts, public, related

app_name = "newsroom"

managed = [
    path("", manage.detail, name="managed"),
    path("text/", manage.edit, name="edit"),
    path("submission/", manage.submit, name="submit"),
    path("return/", manage.send_back, name="send_back"),
    path("publication/", manage.publish, name="publish"),
    path("publication/undoing/", manage.take_back, name="take_back"),
    path("withdrawal/", manage.withdraw, name="withdraw"),
    path("withdrawal/undoing/", manage.restore, name="restore"),
    path("deletion/", manage.delete, name="delete"),
    path("links/check/", manage.check_links, name="check_links"),
    path("related/", related.index, name="related"),
    path("related/publisher/", related.publisher, name="name_publisher"),
    path("related/<slug:kind>/addition/", related.add, name="relate"),
    path("related/<slug:kind>/removal/", related.remove, name="unrelate"),
    path("parts/<slug:kind>/new/", parts.add, name="new_part"),
    path("parts/<slug:kind>/<uuid:part>/", parts.change, name="part"),
    path("parts/<slug:kind>/<uuid:part>/removal/", parts.remove, name="remove_part"),
    path("media/<uuid:medium>/<slug:kind>/new/", parts.add_to_medium, name="new_medium_part"),
    path("media/<uuid:medium>/<slug:kind>/<int:part>/removal/", parts.remove_from_medium, name="remove_medium_part"),
]
issue = [
    path("", issues.detail, name="managed_issue"),
    path("text/", issues.edit, name="edit_issue"),
    path("preview/<str:language>/", issues.preview, name="preview_issue"),
    path("items/", issues.refill, name="refill_issue"),
    path("items/<uuid:item>/", issues.item, name="issue_item"),
    path("items/<uuid:item>/place/", issues.move, name="move_issue_item"),
    path("items/<uuid:item>/removal/", issues.remove, name="remove_issue_item"),
    path("test/", issues.test, name="test_issue"),
    path("sending/", issues.schedule, name="schedule_issue"),
    path("sending/undoing/", issues.unschedule, name="unschedule_issue"),
    path("sending/resumption/", issues.resume, name="resume_issue"),
    path("deletion/", issues.delete, name="delete_issue"),
]
subscriptions = [
    path("", newsletter.subscription, name="subscription"),
    path("confirmation/", newsletter.confirm, name="confirm"),
    path("choices/", newsletter.choose, name="choose"),
    path("leaving/", newsletter.leave, name="leave"),
]
urlpatterns = [
    path("", public.index, name="list"),
    path("news.atom", public_page(NewsFeed()), name="atom"),
    path("hubs/<slug:slug>.atom", public_page(HubNewsFeed()), name="hub_atom"),
    path("topics/<slug:slug>.atom", public_page(TopicNewsFeed()), name="topic_atom"),
    path("newsletter/", newsletter.subscribe, name="subscribe"),
    path("newsletter/issues/", newsletter.archive, name="archive"),
    path("newsletter/issues/<slug:slug>/", newsletter.issue, name="issue"),
    path("newsletter/subscriptions/<str:token>/", include(subscriptions)),
    path("manage/", manage.index, name="manage"),
    path("manage/newsletters/", issues.index, name="issues"),
    path("manage/newsletters/new/", issues.new, name="new_issue"),
    path("manage/newsletters/<uuid:pk>/", include(issue)),
    path("manage/new/", manage.new, name="new"),
    path("manage/<uuid:pk>/", include(managed)),
    path("<slug:slug>/", public.detail, name="detail"),
    path("<slug:slug>/release.pdf", public.paper, name="paper"),
    path("<slug:slug>/versions/<int:number>/", public.version, name="version"),
]
