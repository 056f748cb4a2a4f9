import factory

from hubportal.core.actions import stored_files
from hubportal.core.models import StoredFile

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


class StoredFileFactory(factory.django.DjangoModelFactory):
    """A small PDF in private storage; `content` as bytes for another."""

    class Meta:
        model = StoredFile

    content = PDF
    name = factory.Sequence(lambda n: f"file-{n}.pdf")
    media_type = "application/pdf"

    @classmethod
    def _create(cls, _model, content, **fields):
        return stored_files.keep_bytes(content, **fields)
