"""How a word of another script is read aloud, in Latin letters, where a plain romanisation misleads.

The result mixes small letters and the capital classes of `sound`: 吉 opens gi or ki, ج is a g or a j.
"""

from __future__ import annotations

import re

_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ABJAD = re.compile("[\u0621-\u06ff]")

_PHRASES = (("约翰", "jon"), ("彼得", "pita"), ("让-", "jan"))
_SYLLABLES = {
    "尔": "l", "儿": "l", "姆": "m", "恩": "n", "夫": "f", "弗": "f", "翰": "han", "兹": "z", "茨": "s", "奇": "Ci",
    "克": "k", "特": "t", "德": "d", "布": "b", "普": "p", "斯": "s", "格": "g", "丝": "s", "思": "s", "史": "s",
    "什": "S", "士": "s", "施": "Si", "石": "s", "希": "Xi", "西": "si", "辛": "Xin", "欣": "Xin", "兴": "Xin",
    "锡": "si", "席": "Ci", "休": "hu", "修": "Cu", "许": "Cu", "谢": "Ce", "夏": "Ca", "肖": "Co", "香": "Can",
    "逊": "son", "乔": "Jo", "琼": "Jon", "齐": "si", "契": "Ce", "恰": "Ca", "丘": "Cu", "切": "Ce", "钱": "Ca",
    "琴": "Cin", "强": "Jon", "茜": "Di", "奎": "kwi", "杰": "Je", "吉": "Gi", "基": "Gi", "加": "ga", "金": "Gin",
    "京": "Gin", "江": "Gian", "久": "Giu", "简": "Jan", "贾": "Ja", "季": "Gi", "佳": "Gia", "嘉": "Gia", "姬": "Gi",
    "津": "sin", "捷": "Te", "詹": "Jam", "珍": "Jen", "芝": "Ji", "中": "Jun", "朱": "Ju", "治": "Ji", "扎": "za",
    "卓": "Jo", "智": "Ji", "让": "Jan", "日": "Ji", "热": "Je", "若": "Jo", "儒": "Ju", "荣": "Jun", "瑞": "ri",
    "耶": "Ye", "约": "Yo", "尤": "Yu", "于": "Yu", "雅": "Ya", "延": "Yen", "叶": "Ye", "扬": "Yan", "杨": "Yan",
    "雨": "Yu", "亚": "a", "伊": "i", "华": "Wa", "惠": "We", "怀": "Wai", "赫": "h", "瓦": "Wa", "维": "Wi",
    "威": "Wi", "韦": "We", "魏": "We", "温": "Wen", "文": "Win", "翁": "on", "沃": "Wo", "伍": "Wu", "武": "u",
    "乌": "u", "万": "Wan", "旺": "Wan", "吴": "u", "薇": "Wi", "瑟": "D", "撒": "Da", "汤": "tom", "唐": "don",
    "芬": "fen", "桑": "san", "森": "sen", "马": "ma", "妮": "ni", "泽": "ze", "拜": "bai", "白": "be", "厄": "er",
    "路": "lu", "弥": "mi", "尼": "ni", "珊": "san", "沙": "Ca", "莎": "Sa", "绍": "So", "舍": "Se", "申": "Sen",
    "圣": "sen", "盛": "Sen", "慎": "Sin", "伽": "ga", "茹": "ru", "蒙": "mon", "翠": "tri", "崔": "tre", "泰": "tai",
}  # fmt: skip
"""Characters of foreign names whose reading there differs from the plain one."""
_PINYIN = (("zh", "J"), ("ch", "C"), ("sh", "S"), ("x", "X"), ("q", "C"), ("j", "G"), ("c", "s"), ("r", "R"))

_ABJAD_SOUNDS = {
    "ب": "b", "پ": "p", "ت": "t", "ث": "D", "ج": "G", "چ": "C", "ح": "h", "خ": "Q", "د": "d", "ذ": "D", "ر": "r",
    "ز": "z", "ژ": "J", "س": "s", "ش": "C", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f",
    "ڤ": "v", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ا": "a", "أ": "a",
    "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ئ": "i", "ؤ": "u", "و": "U", "ي": "i", "ی": "i", "ء": "",
}  # fmt: skip
_FIRST = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "Z", "Z", "C", "k", "t", "p", "h")
_LAST = " k k k n n n t l k m l l l p l m p p t t n Z C k t p h".split(" ")
_MIDDLE = "a e a e eo e eo e o wa we we o u wo we wi u eu i i".split()


def reading(text: str) -> str:
    """Letters for ``text``: small ones for what they are, capitals for the classes of `sound`."""
    text = text.casefold()
    if _HANGUL.search(text):
        return "".join(_hangul(c) for c in text)
    if _ABJAD.search(text):
        return _abjad(text)
    if _HAN.search(text):
        for phrase, said in _PHRASES:
            text = text.replace(phrase, said)
        return "".join(_han(c) for c in text)
    return _plain(text)


def letters(text: str) -> str:
    """Small Latin letters only, for what ``text`` looks like."""
    return _plain(text) if _HANGUL.search(text) else re.sub("[^a-z]", "", reading(text).lower())


def _plain(text: str) -> str:
    from anyascii import anyascii

    swapped = text.replace("ン", "n").replace("ッ", "").replace("ー", "")
    return re.sub("[^a-z]", "", anyascii(swapped).lower())


def _han(char: str) -> str:
    said = _SYLLABLES.get(char)
    if said is not None:
        return said
    said = _plain(char)
    if not _HAN.match(char):
        return said
    said = said.removesuffix("g") if said.endswith("ng") else said
    for start, sound in _PINYIN:
        if said.startswith(start):
            return sound + said[len(start) :]
    return said


def _hangul(char: str) -> str:
    if not _HANGUL.match(char):
        return _plain(char)
    at = ord(char) - 0xAC00
    return _FIRST[at // 588] + _MIDDLE[at % 588 // 28] + _LAST[at % 28]


def _abjad(text: str) -> str:
    text = text.replace("تش", "چ").replace("دج", "ج")
    if text[-1:] == "ه" and len(text) > 3:
        text = text[:-1]  # a vowel: سارة, ساره
    if text.endswith("نغ"):
        text = text[:-1]
    said = "".join(_ABJAD_SOUNDS.get(c, "" if _ABJAD.match(c) else _plain(c)) for c in text)
    if text[:1] == "و":
        return "W" + said[1:]
    return "Y" + said[1:] if text[:1] == "ي" else said
