"""People heard in scripts without capitals because another article writes them with capitals."""

import itertools
import time
from pathlib import Path

import pytest

from generator import language
from generator.align import echoes
from generator.align import entities as align
from generator.extract import entities as extract
from generator.model import Article, Entity, Mentions
from generator.project import Project
from generator.text import Document


def story(**texts: str) -> tuple[list[Article], dict[str, Mentions]]:
    articles = [Article(id=code, path=code, text=text, language=code) for code, text in texts.items()]
    mentions: dict[str, Mentions] = {}
    for article in articles:
        known = language.load(article.language or "en")
        document = Document(article, abbreviations=frozenset(known.abbreviations))
        sentences = tuple(s.source for s in document.sentences)
        mentions[article.id] = Mentions(
            article.id, sentences=sentences, entities=tuple(extract.find(document, known, {}))
        )
    return articles, mentions


def heard(articles: list[Article], mentions: dict[str, Mentions], code: str) -> list[Entity]:
    return [e for e in echoes.heard(articles, mentions)[code].entities if e.layer == "sound"]


@pytest.mark.parametrize(
    ("code", "text", "form"),
    [
        ("ar", "تحدث كلودين باستيرناك عن الأرباح في جنيف.", "كلودين باستيرناك"),
        ("ar", "التقى الوزير بكلودين باستيرناك أمس.", "كلودين باستيرناك"),
        ("ja", "会社のクローディンパスタナックは反対した。", "クローディンパスタナック"),
        ("ja", "会社のクローディン パスタナックは反対した。", "クローディン パスタナック"),
        ("zh", "据说克洛丁帕斯捷纳克拒绝了。", "克洛丁帕斯捷纳克"),
        ("ko", "어제 클로딘 파스테르나크가 거절했다.", "클로딘 파스테르나크"),
        ("hi", "कल क्लॉडीन पास्टरनाक जिनेवा पहुंचीं।", "क्लॉडीन पास्टरनाक"),
    ],
)
def test_a_full_name_is_heard_where_nothing_marks_it(code: str, text: str, form: str) -> None:
    articles, mentions = story(en="On Monday Claudine Pasternak went to Geneva.", **{code: text})
    found = echoes.heard(articles, mentions)[code].entities
    assert form in [text[e.start : e.end] for e in found if e.type == "PER"]


def test_a_name_heard_says_what_it_was_heard_from_and_its_last_word_stands_for_it() -> None:
    text = "تحدث زولتان باستيرناك عن الأرباح. وقد رفض باستيرناك الصفقة."
    articles, mentions = story(en="On Monday Zoltan Pasternak went to Geneva.", ar=text)
    first, second = heard(articles, mentions, "ar")
    assert first.evidence == ('every word sounds like "Zoltan Pasternak", which stands elsewhere',)
    assert (text[second.start : second.end], second.evidence) == ("باستيرناك", ('short for "زولتان باستيرناك"',))


def test_words_that_sound_like_one_part_only_are_no_name() -> None:
    articles, mentions = story(
        en="On Monday Zoltan Pasternak went to Geneva.", ar="اشترى باستيرناك المصنع في المدينة الكبيرة."
    )
    assert heard(articles, mentions, "ar") == []


def test_nothing_is_heard_without_an_article_that_has_capitals() -> None:
    articles, mentions = story(ar="تحدث كلودين باستيرناك.", zh="克洛丁帕斯捷纳克拒绝了。")
    assert echoes.heard(articles, mentions) == mentions


def test_articles_with_capitals_stay_as_they_are() -> None:
    articles, mentions = story(en="Zoltan Pasternak spoke.", de="Zoltan Pasternak sprach.", ar="زولتان باستيرناك")
    found = echoes.heard(articles, mentions)
    assert (found["en"], found["de"]) == (mentions["en"], mentions["de"])


def test_entities_stay_sorted_and_never_overlap() -> None:
    articles, mentions = story(
        en="Zoltan Pasternak and Liam Kelly met Angela Merkel.",
        ar="التقى زولتان باستيرناك مع ليام كيلي وأنغيلا ميركل في برلين، ثم غادر باستيرناك.",
    )
    found = echoes.heard(articles, mentions)["ar"].entities
    assert len(found) >= 3
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_what_is_heard_is_one_person_only_with_a_second_piece_of_evidence() -> None:
    alone, mentions = story(en="Zoltan Pasternak spoke.", ar="تحدث زولتان باستيرناك.")
    _, name_of = align.link(alone, echoes.heard(alone, mentions), Project(root=Path()))
    assert len(set(name_of.values())) == 2
    together, mentions = story(en="Zoltan Pasternak left Google.", ar="غادر زولتان باستيرناك شركة غوغل.")
    names, _ = align.link(together, echoes.heard(together, mentions), Project(root=Path()))
    assert next(n for n in names if n.id == "n-zoltan-pasternak").sources == ("ar", "en")


@pytest.mark.parametrize("text", ["ア" * 30_000, "·王" * 20_000, "ア・" * 20_000, "ア " * 20_000, "克" * 30_000])
@pytest.mark.parametrize("code", ["ja", "zh"])
def test_hostile_text_takes_linear_time(code: str, text: str) -> None:
    articles, mentions = story(en="Zoltan Pasternak met Claudine Kerkhoff.", **{code: text})
    begun = time.process_time()
    echoes.heard(articles, mentions)
    assert time.process_time() - begun < 10
