"""Traditional characters as simplified ones."""

from __future__ import annotations

import pytest

from generator.han import simplified


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("渡輪離開小島", "渡轮离开小岛"),
        ("這個國家的經濟學家說,電腦與機器", "这个国家的经济学家说,电脑与机器"),
        ("渡轮离开小岛", "渡轮离开小岛"),
        ("Musk 說 10 億", "Musk 说 10 亿"),
        ("おはよう", "おはよう"),
        ("", ""),
    ],
)
def test_characters(text: str, plain: str) -> None:
    assert simplified(text) == plain
    assert simplified(plain) == plain
    assert len(simplified(text)) == len(text)
