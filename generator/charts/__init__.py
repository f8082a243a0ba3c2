"""Tables → charts. Each chart is one record with every form it is needed in: a static drawing, a Plotly figure, a title
that states the finding, a sentence for who cannot see it, its table and CSV."""

from __future__ import annotations

from generator.charts import facts, figures, matrix, origins, timeline
from generator.charts.chart import Chart
from generator.charts.frames import HasFrames, Story

__all__ = ["Chart", "all"]


def all(tables: HasFrames) -> dict[str, Chart]:  # noqa: A001 - charts.all(tables) says what it does
    """The charts of a report: "figures", "fact:<fact id>", "names", "keywords", "timeline", "origins". One that would be
    empty is left out. Pure: the same tables give the same charts."""
    story = Story(tables)
    found: dict[str, Chart | None] = {"figures": figures.chart(story)}
    for fact in story.rows("facts"):
        found[f"fact:{fact['fact']}"] = facts.chart(story, fact)
    found["names"] = matrix.names(story)
    found["keywords"] = matrix.keywords(story)
    found["timeline"] = timeline.chart(story)
    found["origins"] = origins.chart(story)
    return {key: chart for key, chart in found.items() if chart is not None}
