"""Objects of the room of programs, a module per subject: `from tests.factories.programs.calls import CallFactory`."""
