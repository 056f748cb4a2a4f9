from hubportal.core import registry
from partners.loading import load

registry.loaders.add("partners", load, order=20)
