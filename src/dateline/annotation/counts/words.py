"""The closed classes of words around counts. What is open (nouns, verbs) stands in ``lexicons/counts.toml``."""

import re

from dateline.annotation.language.numerals import LARGE, SMALL

BIG = frozenset([*LARGE, *(f"{word}s" for word in LARGE)])
WHOLE = frozenset("dozens scores hundreds thousands millions tens".split())
NUMERALS = frozenset(SMALL) | BIG | WHOLE | {"dozen"}
ZERO = frozenset("no none nobody".split())
VAGUE = frozenset("several many few numerous countless multiple".split()) | ZERO
AMOUNTS = frozenset("number numbers handful couple lot lots host".split())
"""Nouns that are a number with an article before them."""
SIZES = frozenset(
    """large great high big huge significant considerable small limited growing unknown unspecified undetermined same
    similar equal""".split()
)
"""What may stand between the article and such a noun."""
LED_BY_ARTICLE = frozenset("dozen hundred thousand million couple".split())
ARTICLES_OF_NUMBERS = frozenset("a an half several few many".split())
HEDGE_ENDS = frozenset(
    "least than over nearly almost about around some approximately roughly estimated to as of only under many".split()
)
NO_HEDGES = frozenset(("only", "just", "exactly", "a total of"))
"""Of the hedges in the table, those that stay outside of the span."""
PARTICLE_VERBS = frozenset("handed handing hand turned turning took taking".split())
"""Verbs with "over": in "handed over 120 rifles" it is no hedge."""
RISING = frozenset("rose rises risen rising from increased up".split())
REACHED = frozenset("rose rises risen rising increased climbed reached passed exceeded surpassed topped stands".split())
DATING = frozenset("a the in since of by from until during early late mid".split())
"""Words before a year."""
YEAR = re.compile(r"(?:19|20)\d\d")

BEFORE_NO_COUNT = frozenset("$ € £ no. nr aged age resolution article".split())
NAMED_BY_NUMBER = frozenset(
    """unit point channel group brigade division route highway chapter kilometre km gate number phase unscr battalion
    regiment sector area zone block checkpoint base m road camp""".split()
)
"""Nouns that a figure behind them names: "Brigade 93"."""
AFTER_NO_COUNT = frozenset("% percent per km kilometres kilometers miles am pm gmt th st nd rd bn".split())

PREPOSITIONS = frozenset(
    """by with in from against on near into between at around via through towards toward across for under inside
    outside""".split()
)
CLAUSE = frozenset(
    """said says told reported reports added that which who where when while after before because but since although
    though if until saying whose confirmed announced""".split()
)
"""Words that begin another clause."""
RELATIVE = frozenset("who that which whose reported said confirmed".split())
"""Those of them over which a verb still speaks of the number before."""
BE = frozenset("was were been being be is are got get gets".split())
AUX = BE | frozenset(
    """have has had also reportedly all both either then later since already now still mostly mainly believed confirmed
    feared thought reported said allegedly presumed so far to""".split()
)
INCLUDE = frozenset("including include includes included among them amongst comprising".split())
FATES = frozenset("dead wounded injured killed displaced missing".split())
"""Words that tell a fate behind the noun, and are no part of the noun phrase there."""
ADJECTIVES = frozenset("wounded injured displaced armed captured".split())
"""Words that tell a fate and may also stand before the noun that is counted."""
OTHERS = frozenset(("other", "more"))
STEPS_FREE = frozenset("of another a further an the some other additional him his her nearby up down".split())
"""Words between a verb and its object that do not part them."""
DETERMINERS = frozenset("a an the another others his her their its".split())
WHOSE = frozenset("the their its his some at least about".split())
BOTH = (["the", "two"], ["these", "two"], ["between", "two"])

MUNITIONS = frozenset(
    """shell shells rocket rockets missile missiles mortar mortars bomb bombs bullets rounds round grenades barrels
    mine mines device devices""".split()
)
"""Weapons used are no counts; weapons taken or made harmless are."""
MADE_HARMLESS = frozenset(
    """seize seizes seized seizing intercept intercepts intercepted intercepting defuse defuses defused defusing
    dismantle dismantled dismantling destroy destroys destroyed destroying shot shooting downed downing down found
    finding captured capturing confiscated confiscating discovered uncovered recovered delivered""".split()
)
COST = frozenset(
    "claimed claiming claims claim took taking takes take cost costing costs loss ended ending taken".split()
)
"""What takes lives: "claimed the lives of 12", but not "saved the lives of 12"."""
TAKE = frozenset("took take takes taking taken holding held hold".split())
HELD = frozenset("hostage captive prisoner hostages prisoners".split())
LEAVE = frozenset("leaving left leave leaves".split())
ONE = frozenset(
    """person civilian child woman girl boy soldier fighter militant dead killed wounded injured other rebel policeman
    officer militiaman man member citizen death worker medic""".split()
)
"""Nouns behind which "one" is a number rather than a pronoun."""
NOBODY = frozenset("one civilians civilian soldiers people".split())
TOLL = frozenset(("toll", "tolls"))
TOLL_TO = frozenset(
    """to at of reached reaches is was passed exceeded exceeds
    stands toll than by from : surpassed hit as topped""".split()
)
"""What stands between a toll and its figure."""
KILL = frozenset("killing killed kill".split())
WOUND = frozenset("wounding wounded injuring injured wound".split())
HURTS = frozenset("injuries wounds burns injury".split())
QUALIFIED = frozenset("more other civilian confirmed combat rebel further".split())
"""What may stand between a number and "deaths" or "casualties"."""
