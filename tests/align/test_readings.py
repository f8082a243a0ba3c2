"""Words of other scripts, read aloud."""

import pytest

from generator.align import sound
from generator.align.readings import letters


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("John", "约翰"), ("George", "乔治"), ("Hinton", "辛顿"), ("Brown", "布朗"), ("Johnson", "约翰逊"),
        ("Dean", "دين"), ("Gates", "غيتس"), ("George", "جورج"), ("Woods", "وودز"), ("Trump", "ترامب"),
        ("Combs", "コムズ"), ("Peter", "ピーター"), ("Warren", "워런"), ("Jobs", "잡스"), ("Modi", "मोदी"),
        ("Joe", "جو"), ("Khan", "خان"), ("Assad", "الأسد"),
    ],
)  # fmt: skip
def test_a_transliteration_sounds_like_its_name(name: str, written: str) -> None:
    assert sound.alike(name, written) >= 0.62


@pytest.mark.parametrize(
    ("name", "written"),
    [("Pence", "蓬佩奥"), ("Merkel", "马克龙"), ("Hollande", "ترامب"), ("Clinton", "ジョーンズ"), ("Smith", "클린턴")],
)
def test_another_name_does_not(name: str, written: str) -> None:
    assert sound.alike(name, written) < 0.74


def test_letters_are_small_latin_ones() -> None:
    for word in ("约翰", "ジョーンズ", "جورج", "머스크", "मस्क", "Маск", "Łukasz", "", "123"):
        assert letters(word) == "" or (letters(word).isascii() and letters(word).islower())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dorsey", "多西"),
        ("Gallagher", "Галлахер"),
        ("Musk", "ماسك"),
        ("Warren", "ウォーレン"),
        ("Rosenberg", "罗森伯格"),
    ],
)
def test_words_that_sound_alike_share_a_key(a: str, b: str) -> None:
    assert set(sound.keys(a)) & set(sound.keys(b))


def test_words_of_one_script_that_are_spelled_alike_share_a_fine_key() -> None:
    assert set(sound.fine_keys("Babushkin")) & set(sound.fine_keys("Babuschkin"))
    assert not set(sound.fine_keys("Babushkin")) & set(sound.fine_keys("Hendricks"))
