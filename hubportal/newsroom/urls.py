from django.urls import include, path

from hubportal.core.page_cache import public_page
from hubportal.newsroom.feeds import HubNewsFeed, NewsFeed, TopicNewsFeed
from hubportal.newsroom.views import manage, public

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
]
urlpatterns = [
    path("", public.index, name="list"),
    path("news.atom", public_page(NewsFeed()), name="atom"),
    path("hubs/<slug:slug>.atom", public_page(HubNewsFeed()), name="hub_atom"),
    path("topics/<slug:slug>.atom", public_page(TopicNewsFeed()), name="topic_atom"),
    path("manage/", manage.index, name="manage"),
    path("manage/new/", manage.new, name="new"),
    path("manage/<uuid:pk>/", include(managed)),
    path("<slug:slug>/", public.detail, name="detail"),
    path("<slug:slug>/release.pdf", public.paper, name="paper"),
    path("<slug:slug>/versions/<int:number>/", public.version, name="version"),
]
