from django.urls import path

from hubportal.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="list"),
    path("settings/", views.choose, name="choose"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/writing/", views.again, name="again"),
    path("<uuid:pk>/report.pdf", views.document, name="pdf"),
    path("<uuid:pk>/tables.xlsx", views.workbook, name="xlsx"),
]
