from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "hubportal.embedded"
    label = "embedded"
