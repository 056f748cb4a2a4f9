"""How a form asks, and what is made of what was typed: of the models alone, without writing anything."""
