"""Addresses that machines know by heart; they stand outside the languages."""

from django.urls import path

from hubportal.home.views import health, machines

urlpatterns = [
    path("health/", health.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", machines.sitemap_section, name="sitemap_section"),
    path(".well-known/security.txt", machines.security, name="security"),
]
