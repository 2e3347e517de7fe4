"""A figure as SVG: few shapes, two sets of colours, the same bytes under every version of every library.

The colours are of Okabe and Ito's palette, which colour-blind people can tell apart; the ground is opaque, so that a
figure can be read on a page of either kind.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.w3.org/2000/svg"
SAID = 'role="img" aria-labelledby="title told" font-family="system-ui, sans-serif" font-size="12"'
LIGHT = {"ground": "#ffffff", "ink": "#24292f", "faint": "#d0d7de", "mark": "#0072b2", "ring": "#d55e00"}
DARK = {"ground": "#14181d", "ink": "#e6e8ea", "faint": "#3a424c", "mark": "#56b4e9", "ring": "#e69f00"}
LETTER = 0.56  # the width of a letter of a sans-serif face, in heights


def figure(width: int, height: int, title: str, told: str, shapes: Iterable[str]) -> bytes:
    """Return an SVG of some shapes; `title` and `told` are what it is and what it shows, for who can't see it."""
    lines = (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {SAID}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="told">{escape(told)}</desc>',
        f"<style>{style(LIGHT)}@media (prefers-color-scheme: dark){{{style(DARK)}}}</style>",
        shape("rect", "ground", width=width, height=height),
        *shapes,
        "</svg>\n",
    )
    return "\n".join(lines).encode()


def style(colours: dict[str, str]) -> str:
    """Return the rules of a set of colours: a class fills with its colour, one that ends in -line draws with it.

    Dots are rimmed with the ground's colour, which parts those that overlap, and so are names, above lines.
    """
    fills = (f".{name}{{fill:{colour}}}" for name, colour in colours.items())
    lines = (f".{name}-line{{stroke:{colour};fill:none}}" for name, colour in colours.items())
    dot = f".dot{{fill:{colours['mark']};fill-opacity:0.75;stroke:{colours['ground']}}}"
    name = f".name{{fill:{colours['ink']};stroke:{colours['ground']};stroke-width:3px;paint-order:stroke}}"
    return "".join((*fills, *lines, dot, name))


def shape(tag: str, kind: str, words: str | None = None, **places: float | str) -> str:
    """Return an element of a class; underscores in attributes' names are hyphens, lengths are in pixels."""
    told = "".join(f" {name.replace('_', '-')}={quoteattr(short(value))}" for name, value in places.items())
    head = f'<{tag} class="{kind}"{told}'
    return f"{head}/>" if words is None else f"{head}>{escape(words)}</{tag}>"


def text(words: str, x: float, y: float, anchor: str = "start", kind: str = "ink", **more: float | str) -> str:
    """Return words that start, stand in the middle or end at a point, on a line at `y`."""
    return shape("text", kind, words, x=x, y=y, text_anchor=anchor, **more)


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line."""
    return shape("line", f"{kind}-line", x1=x1, y1=y1, x2=x2, y2=y2)


def short(value: float | str) -> str:
    """Return a length to a tenth of a pixel, without needless zeros."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
