from itertools import groupby

from django import forms

from hubportal.outbox.kinds import kinds, rooms


class RhythmForm(forms.Form):
    """When each kind of message is to come by mail; those that always come at once are not asked for."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = [kind for kind in kinds if user.is_staff or not kind.for_staff]
        for kind in self.kinds:
            if kind.rhythms:
                choices = [(rhythm.value, rhythm.label) for rhythm in kind.rhythms]
                self.fields[kind.key] = forms.ChoiceField(
                    label=kind.title, help_text=kind.audience, choices=choices, required=False
                )

    def rooms(self):
        """[(heading, fields, kinds that always come at once)] in the order of the catalogue."""
        return [(room, *self._split(list(found))) for room, found in self._by_room()]

    def _by_room(self):
        return groupby(self.kinds, key=lambda kind: rooms[kind.key])

    def _split(self, found):
        return [self[kind.key] for kind in found if kind.rhythms], [kind for kind in found if not kind.rhythms]


class ChooseForm(forms.Form):
    """Which of a short list of things a person follows."""

    chosen = forms.ModelMultipleChoiceField(
        queryset=None, to_field_name="slug", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, followable, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = followable.rows(user)
