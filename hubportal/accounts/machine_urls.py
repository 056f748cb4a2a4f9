"""What password managers ask for, at addresses that are agreed on everywhere."""

from django.urls import path

from hubportal.accounts import views

urlpatterns = [
    path(".well-known/change-password", views.change_password),
    path(".well-known/passkey-endpoints", views.passkey_endpoints),
]
