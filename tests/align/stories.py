"""A story of our own for the tests of alignment: a harbour fire told by four sources in four languages."""

from __future__ import annotations

from tests.align.build import Built, story

HARBOUR = {
    "en:en": """Fire in {Rotterdam|LOC rotterdam} destroys thousands of cars
A fire at the {Maasvlakte|LOC maasvlakte} terminal destroyed {12,000 cars|count 12000 car concept=destroyed} on {Tuesday|date 2024-03-05}, {said {Reuters|ORG reuters}|cite}.
{Veldhuis|PER veldhuis} of {Portline|ORG portline} put the damage at {about $40 million|money 40000000 USD concept=damage modifier=about}.
{“We lost 12 ships in one night and I will not forget it”|quote veldhuis}, {Veldhuis|PER veldhuis} said.
The insurer {Nordlloyd|ORG nordlloyd} had promised {$1 billion|money 1000000000 USD concept=insurance} for the new quay in {2019|date 2019}.
""",
    "de:de": """Brand in {Rotterdam|LOC rotterdam} vernichtet Autos
Ein Feuer am Terminal {Maasvlakte|LOC maasvlakte} zerstörte am {Dienstag|date 2024-03-05} {12 Autos|count 12 car concept=destroyed}, {laut {Reuters|ORG reuters}|cite}.
{Veldhuis|PER veldhuis} von {Portline|ORG portline} bezifferte den Schaden auf {40 Millionen Dollar|money 40000000 USD concept=damage}.
{„Wir haben in einer Nacht zwölf Schiffe verloren, und ich werde es nicht vergessen“|quote veldhuis}, sagte {Veldhuis|PER veldhuis}.
Der Versicherer {Nordlloyd|ORG nordlloyd} hatte im Jahr 1 {2019 Milliarden Dollar|money 2019000000000 USD concept=insurance} für den neuen Kai zugesagt.
""",
    "pl:pl": """Pożar w {Rotterdamie|LOC rotterdam}
Ogień na terminalu {Maasvlakte|LOC maasvlakte} zniszczył we {wtorek|date 2024-03-05} {12 tysięcy samochodów|count 12000 car concept=destroyed}.
{Veldhuis|PER veldhuis} z {Portline|ORG portline} wycenił straty na {kilkadziesiąt milionów dolarów|money 20000000..99000000 USD concept=damage modifier=vague}.
""",
    "zh:zh": """{鹿特丹|LOC rotterdam}大火
{据{路透社|ORG reuters}报道|cite},{周二|date 2024-03-05}{马斯弗拉克特|LOC maasvlakte}码头的大火烧毁{1.2万辆汽车|count 12000 car concept=destroyed}。
{费尔德赫伊斯|PER veldhuis}表示损失约为{4000万美元|money 40000000 USD concept=damage modifier=about}。
保险公司{Nordlloyd|ORG nordlloyd}曾于{2019年|date 2019}承诺为新码头支付{10亿美元|money 1000000000 USD concept=insurance}。
""",
}


def harbour() -> Built:
    return story(HARBOUR)
