import io

import factory
import pypdf

from hubportal.core.actions import stored_files
from hubportal.core.models import StoredFile


def pdf(**metadata):
    """A PDF of one empty page; metadata such as Author="Ada"."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    writer.write(out)
    return out.getvalue()


PDF = pdf()


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
