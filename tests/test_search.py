"""The index a reader's browser looks through: small pieces one can be led to, bounded."""

from __future__ import annotations

import json

from generator import search
from generator.search import Indexed, Piece


def _rows(script: bytes) -> list[list[object]]:
    text = script.decode("utf-8").removeprefix("self.pxIndex=").removesuffix(";\n")
    rows: list[list[object]] = json.loads(text)
    return rows


def test_headings_and_pieces() -> None:
    html = '<h1 id="t">Boats</h1><p>One <b>two</b>three.</p><h2 id="a">Part &amp; parcel</h2><p>Four</p><ul><li>x</li><li>y</li></ul>'
    headings, pieces = search.read(html, "Boats")
    assert [(h.level, h.anchor, h.title) for h in headings] == [(1, "t", "Boats"), (2, "a", "Part & parcel")]
    assert [(p.anchor, p.title, p.text) for p in pieces] == [
        ("", "Boats", "One twothree."),
        ("a", "Part & parcel", "Four x y"),
    ]


def test_what_is_not_text_is_left_out() -> None:
    html = (
        "<p>kept</p><script>var gone</script><svg><text>gone</text></svg><nav>gone</nav>"
        "<div data-search-exclude><p>gone <br> gone</p></div><p>kept too</p><template>gone</template>"
    )
    _, pieces = search.read(html, "T")
    assert [piece.text for piece in pieces] == ["kept kept too"]


def test_a_long_text_is_cut_where_one_can_link_to() -> None:
    body = "".join(f'<p>{"word " * 60}<mark id="px-{n}">here {n}</mark></p>' for n in range(20))
    _, pieces = search.read(body, "Long")
    assert len(pieces) > 4
    assert pieces[0].anchor == ""
    assert all(piece.anchor.startswith("px-") and piece.title == "Long" for piece in pieces[1:])


def test_unbalanced_markup_does_no_harm() -> None:
    _, pieces = search.read("<nav><p>gone</nav></p></div><p>kept</p><svg><g></svg> kept too</h2>", "T")
    assert pieces[0].text == "kept kept too"


def test_the_index_is_bounded() -> None:
    pages = [Indexed(f"p{n}.html", (Piece("", "Title", ["x" * 50_000]),)) for n in range(200)]
    script = search.index(pages)
    assert len(script) < search.BUDGET * 1.2
    assert len(_rows(script)) == 200


def test_the_index_is_a_script_that_cannot_be_left() -> None:
    script = search.index([Indexed("a.html", (Piece("", "</script><b>", ["\u2028</script>\ud800"]),))])
    assert b"</script" not in script
    assert "\u2028".encode() not in script
    assert _rows(script)[0][1] == "</script><b>"


def test_order_does_not_depend_on_the_order_of_pages() -> None:
    one, two = Indexed("a.html", (Piece("", "A"),)), Indexed("b.html", (Piece("x", "B"),), 2.0)
    assert search.index([one, two]) == search.index([two, one])
    assert _rows(search.index([one, two])) == [["a.html", "A", "", 1.0], ["b.html#x", "B", "", 2.0]]
