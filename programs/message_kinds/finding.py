from hubportal.outbox.kinds import Gone


def found(model, pk, *related):
    """The record a message is about; Gone if it no longer exists."""
    record = model.objects.select_related(*related).filter(pk=pk).first()
    if record is None:
        raise Gone
    return record
