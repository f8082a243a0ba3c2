"""Who has which role, as pages show it: each holder over the passages that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model import Entity, Office, Role
from generator.render.inert import Safe
from generator.render.views import VERDICTS, NameView, PassageView, SourceView, first_of_each, page_name

if TYPE_CHECKING:
    from generator.render.story import Story


@dataclass(frozen=True, slots=True)
class HolderView:
    """One of those whom the sources give a role."""

    name: NameView
    passages: tuple[PassageView, ...]
    outlier: bool
    """Not whom most independent sources name."""

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(passage.source for passage in self.each)

    @property
    def each(self) -> tuple[PassageView, ...]:
        """The first passage of each source."""
        return first_of_each(self.passages)


@dataclass(frozen=True, slots=True)
class OfficeView:
    office: Office
    label: str
    sign: str
    verdict: str
    holders: tuple[HolderView, ...]
    anchor: Safe

    @property
    def key(self) -> str:
        return self.office.verdict


def offices(story: Story) -> tuple[OfficeView, ...]:
    """Roles that two sources or more speak of, and those whose holders contradict or succeed each other."""
    roles = {role.id: role for role in story.alignment.roles}
    made = [
        _view(story, office, [roles[key] for key in office.mentions])
        for office in story.alignment.offices
        if office.verdict != "single"
    ]
    return tuple(view for view in made if view.holders)


def _view(story: Story, office: Office, roles: list[Role]) -> OfficeView:
    sign, verdict = VERDICTS[office.verdict]
    holders: list[HolderView] = []
    for person in dict.fromkeys([*office.holders, *(role.person for role in roles)]):
        name = story.name(person)
        said = [role for role in roles if role.person == person and story.has_source(role.source)]
        if name is None or not said:
            continue
        out = office.verdict == "conflict" and person != office.holders[0]
        holders.append(HolderView(name, tuple(_passage(story, role, out) for role in said), out))
    label = office.label[:1].upper() + office.label[1:]
    return OfficeView(office, label, sign, verdict, tuple(holders), Safe(f"px-{page_name(office.id)}"))


def _passage(story: Story, role: Role, out: bool) -> PassageView:
    """The passage of ``role``; its link leads to the person's name in it, which is marked on the source's page."""
    view = story.passage(role, outlier=out)
    name_of = story.alignment.name_of
    for entity in story.mentions[role.source].entities:
        if isinstance(entity, Entity) and role.span.contains(entity.span) and name_of.get(entity.id) == role.person:
            return replace(view, link=story.passage(entity).link)
    return replace(view, link=view.source.link)
