from hubportal.core import registry
from partners import derivations
from partners.loading import load

registry.loaders.add("partners", load, order=20)
derivations.register()
