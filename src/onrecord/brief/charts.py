"""Charts as SVG, made on the server side of nothing: no script, and every chart has a table beside it."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from onrecord.brief.model import Day

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 12, 30
# PLOVER's scale.
LIMIT = 10.0


def direction_chart(days: Sequence[Day]) -> str:
    """Mean score a day, words as open bars and deeds as full ones, on PLOVER's scale from -10 to +10."""
    if not days:
        return ""
    step = (WIDTH - LEFT - RIGHT) / len(days)
    bar = min(22.0, step * 0.38)
    parts = [_axis()]
    every = max(1, len(days) // 8)
    for i, day in enumerate(days):
        middle = LEFT + step * (i + 0.5)
        parts += [_bar(middle - bar - 1, bar, day.words, "words", day)] if day.words is not None else []
        parts += [_whisker(middle - bar / 2 - 1, day.words_band)] if day.words_band else []
        parts += [_bar(middle + 1, bar, day.deeds, "deeds", day)] if day.deeds is not None else []
        parts += [_whisker(middle + bar / 2 + 1, day.deeds_band)] if day.deeds_band else []
        if i % every == 0:
            parts.append(
                f'<text class="tick" x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{day.day:%d %b}</text>'
            )
    title = escape(f"Mean PLOVER score of the acts of each day, {days[0].day} to {days[-1].day}")
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}"><title>{title}</title>'
    return head + "".join(parts) + "</svg>"


def _y(score: float) -> float:
    return TOP + (LIMIT - score) / (2 * LIMIT) * (HEIGHT - TOP - BOTTOM)


def _bar(x: float, width: float, score: float, kind: str, day: Day) -> str:
    top, bottom = sorted((_y(score), _y(0)))
    told = escape(f"{day.day}: {kind} {score:+.1f}")
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{max(bottom - top, 1):.1f}">'
        f"<title>{told}</title></rect>"
    )


def _whisker(x: float, band: tuple[float, float]) -> str:
    """How far the value moves with one source less, or with other stories."""
    return f'<line class="band" x1="{x:.1f}" x2="{x:.1f}" y1="{_y(band[0]):.1f}" y2="{_y(band[1]):.1f}"/>'


def _axis() -> str:
    lines = []
    for score in (10, 5, 0, -5, -10):
        y = _y(score)
        kind = "zero" if score == 0 else "grid"
        lines.append(f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{score:+d}</text>')
    return "".join(lines)
