from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Static files named by their content and compressed ahead.

    Not strict: some packages' style sheets name source maps that they do not ship.
    """

    manifest_strict = False
