"""Which offers and needs of others fit an organisation, why, and telling its people of new ones once a week."""
