"""How reports say when: one pattern a kind of expression, tried only around a word that can be its core.

Patterns are written with single spaces, of which each stands for white space within a paragraph.
"""

# ruff: noqa: E501 - a pattern is as long as what it reads

import re

from dateline.annotation.times.calendars import MONTHS, SEASONS, WEEKDAYS

_DOW = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?-i:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?"
_MON = (
    r"(?:january|february|april|june|july|september|october|november|december|(?-i:March|MARCH|May|MAY|August|AUGUST)|"
    r"(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![.:]\d| (?:civilians|people|persons|children|fighters|militants|soldiers|km|%)))"
_YEAR = r"(?:(?:1[6-9]|20)\d\d\b(?![.,:]\d))"
_PART = r"(?:(?:pre-?|mid-?)?(?:dawn|daybreak|sunrise|sunset|dusk|nightfall|morning|afternoon|evening|night|midnight|noon|midday|midafternoon)s?)"
_PARTS = rf"(?:(?:early |late |mid-?)?{_PART}(?: (?:and|to|until|till) (?:early |late )?{_PART})?)"
_OF_YEAR = rf"(?:,? (?:of )?(?:{_YEAR}|(?:last|this|next|the same|that|the previous|the following) year))"
_FULL = rf"(?:{_DAY}(?: of|-)? ?-?{_MON}(?:,?-?{_OF_YEAR}|-{_YEAR})?|{_MON} (?:the )?{_DAY}{_OF_YEAR}?)"
_WHICH = r"(?:(?:this|the) (?:coming|past)|last|past|next|this|coming|previous|following)"
_SLICE = (
    r"(?:(?:very )?(?:early|late|mid)(?:[ -](?:in |on )?)|(?:the )?(?:very )?(?:beginning|start|end|middle|close|turn|height|eve|first half|second half|first days?|last days?|"
    r"opening days?|final days?|early days?|first weeks?|last weeks?|(?:first|second|third|fourth|last) quarter|early part|latter part) (?:of|in) )"
)
_HOURS = rf"(?:(?:the )?(?:(?:very )?(?:early|late|first|small|wee)(?: morning| evening| night)? hours|{_PARTS})(?: (?:of|on))?,? )"
_DOWS = (
    rf"(?:(?:the )?(?:{_WHICH} )?(?:{_DOW})(?:,? (?:the )?{_FULL})?"
    rf"(?:,?(?: (?:at|in the|before|after|around|during the|early|late))? {_PARTS})?(?: (?:of )?(?:last|this|next) week)?)"
)
_MONTH = rf"(?:(?:the )?(?:month of )?(?:{_WHICH} )?{_MON}{_OF_YEAR}?)"
_SEASON = rf"(?:(?:the |{_WHICH} )?(?:{'|'.join(SEASONS)})\b(?: months)?{_OF_YEAR}?)"
_ISO = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d[/.][01]?\d[/.](?:19|20)?\d\d)\b"
_YEARS = rf"(?:(?:the year )?{_YEAR}|(?:the )?(?:(?:early|mid|late)[ -])?(?:1[89]|20)\d0'?s)"
_DATE = rf"(?:{_HOURS}?(?:{_SLICE}?(?:the )?{_FULL}|{_SLICE}?{_DOWS})|{_SLICE}?{_MONTH}|{_SLICE}?{_SEASON}|{_ISO}|{_SLICE}?{_YEARS})"
_TO = rf"(?: ?[-–—] ?| (?:to|and|until|till|through|into) (?:the )?)(?:{_DATE}|{_DAY}(?:,? {_YEAR})?|{_YEAR}|\d\d\b)"
_LED = (
    r"(?:(?:early|late|earlier|later|shortly|just|soon|only|ever|even|also|beginning|starting|effective) )?"
    r"(?:on|in|at|during|over|throughout|since|until|till|before|after|by|around|about|through|within|for|up until|up to|as of|as early as|"
    r"as late as|as recently as|following|prior to|ahead of|of|across)"
)
_TAIL = rf"(?:(?: ?[-–] ?| (?:to|until|till|through|into) (?:the )?(?=(?:{_DOW}|{_DAY} {_MON})))(?:{_FULL}|{_DATE}|{_DAY}{_OF_YEAR}?|\d\d\b))"
DATE = (
    rf"(?:between|from) (?:{_DATE}|{_DAY}){_TO}"
    rf"|(?:(?:{_LED}|early|late|earlier|later|all day|overnight(?: on| into)?|the eve of),? (?:on )?)?(?:{_DATE}{_TAIL}?|{_HOURS}?{_DAY} ?[-–] ?{_FULL})(?<=\w)"
)

_NUM = (
    r"(?:\d+(?:[.,]\d+)?(?: or \d+|-\d+| to \d+)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|ninety|a hundred)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|half))?(?: (?:or|to) (?:two|three|four|five|six|seven|eight|nine|ten|more))?)"
)
_SOME = r"(?:(?:a |the )?(?:few|several|couple of|couple|many|some|dozens? of|handful of|number of|good)|half an?|half a dozen)"
_COUNT = rf"(?:{_NUM}(?: and a half)?|{_SOME})"
_ABOUT = (
    r"(?:(?:(?:well |just |only |barely |a little |slightly )?(?:more than|less than|fewer than|at least|over|under|nearly|almost|about|around|close to|"
    r"approximately|roughly|some|just|only|barely|up to|as little as|as many as|the)) )"
)
_LONG = r"(?:day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie)|generation)s?"
_UNIT = rf"(?:hour|minute|second|moment|{_LONG})s?"
_REL = r"(?:past|last|recent|next|coming|previous|preceding|following|prior|final|first|ensuing|intervening)"
_CAL = r"(?:week|weekend|month|year|decade|century)"
_POINTED = r"(?:the (?:very )?(?:previous|preceding|same|next|following)|that (?:very|same)|this (?:very|same)|that|this|the other|each of the)"
_NOT_OF = r"(?! of (?!fighting|clashes|battles|bombardment|air|shelling|violence|war))"
UNIT = (
    rf"(?:{_LED} )?(?:the day (?:before yesterday|after tomorrow)"
    rf"|{_ABOUT}?(?:"
    rf"(?:the |these |those |this |our |their )?{_REL} (?:{_ABOUT}?{_COUNT} )?{_UNIT}(?: or so)?{_NOT_OF}"
    rf"|(?:{_COUNT} )?{_UNIT}(?:(?: (?:or so|and a half))? ago\b| (?:earlier|later|before(?= |[.,;]|$)(?! (?:the|a|an|he|she|it|they)\b)|beforehand|afterwards?|prior|after|into|since))"
    rf"|(?:the )?{_COUNT} {_REL} {_UNIT})"
    rf"|{_SLICE}(?:the|this|last|next|that|the same|the past|the previous) {_CAL}"
    rf"|{_POINTED} (?:{_LONG}|{_PART})"
    rf"|(?:this|last|next) (?:{_CAL}|night)"
    rf"|the (?:first|last|final|opening) (?:{_NUM} )?{_LONG} of {_DATE}"
    rf"|the (?:day|night|week|month|year) (?:before|after))"
    rf"|(?:earlier|later)(?: on)? (?:in |during |on )?(?:this|that|the|the same|last) (?:{_CAL}|day|night|afternoon|evening|morning)"
    rf"|(?:since|by|until|at|from|before|during|over|throughout|in|after|for) (?:the|a) (?:long )?(?:weekend)"
    rf"|(?:during|throughout|over|later in|earlier in|across|through) the (?:day|night|week|month|year)"
    rf"|for (?:the|an?) \w+ (?:consecutive |straight |successive |full |whole )?(?:day|night|week|month|year)(?: in a row| running)?(?! time)"
    rf"|for {_ABOUT}?(?:{_COUNT} )?(?:consecutive )?{_LONG}(?: now)?(?! (?:to come|of ))"
    rf"|(?:in|within|over|during|inside) (?:the space of |a period of |a span of )?{_ABOUT}?{_COUNT} (?:consecutive |straight )?{_UNIT}{_NOT_OF}"
    rf"|(?:in|for|over|during|throughout) (?:the )?{_LONG} (?:past|gone by)"
)
PART = (
    rf"(?:{_LED} )?(?:the )?(?:(?:very )?(?:early|late|first|small|wee)(?: (?:morning|evening|night))? hours|(?:first|last) (?:light|hours))(?: (?:of|on|in) (?:the )?(?:{_DATE}|{_PARTS}|day|today|yesterday))?"
    rf"|(?:(?:early|late|earlier|later|shortly|just|soon) )?(?:at|before|after|since|until|till|by|around|about|during|in|throughout|from|through|toward|towards|on|into|over) (?:the |that |this )?{_PARTS}(?:,? (?:on |of |in )?(?:{_DAY} ?[-–] ?{_FULL}|{_DATE}|today|yesterday|tomorrow))?(?! (?:prayers?|vision|goggles|vigil|club|time))"
    rf"|(?:early |late |earlier |later )?(?:on )?(?:this|last|that|yesterday|tomorrow|the previous|the same|the next|the following) {_PARTS}"
    rf"|(?:early|late) (?:in the |at |on the )?{_PARTS}"
    rf"|{_PARTS},? (?:on |of )?(?:{_DATE}|yesterday|today)"
    r"|(?:pre-?)?dawn(?= (?:attack|raid|strike|air|assault|operation|offensive|bomb|shell|clash|fire|hours|push|attacks|raids|strikes|swoop|ambush))"
    r"|pre-?dawn|overnight(?: (?:on|into|from) (?:the )?(?:[a-z]+ (?:to|into) )?[A-Z]\w+day(?: (?:to|into) [A-Z]\w+day)?)?"
)
WORD = (
    rf"(?:(?:early|late|earlier|later|as of|since|until|till|by|from|on|before|after) )?(?:today|yesterday|tomorrow|tonight)(?:(?: at| in the|,)? {_PARTS})?"
    r"|(?:from |until |till |by |up to |right |up until |even |just )?now(?: on)?(?! (?:known|defunct|called|famous|infamous|deceased|former|ex))"
    r"|currently|nowadays|lately|presently|(?:more |most |very |until |as )?recently|previously"
    r"|at (?:the moment|present|the present time|this moment|this time|the present)"
    rf"|in (?:the (?:recent |distant |near )?(?:past|future)|recent times)(?!(?: \w+){{0,2}} {_UNIT}\b)"
)
_FEAST = (
    r"(?:ramadan|ramazan|eid(?:[ -]?(?:al|ul)[ -]?(?:fitr|adha))?|christmas(?: eve| day)?|new year'?s? (?:eve|day)|easter(?: sunday)?|nowruz|newroz|nawruz|ashura|arbaeen|"
    r"mawlid|(?:friday|eid|evening|dawn|morning|noon|night|fajr|maghrib|isha|tarawih|sunday|taraweeh|afternoon|midday) prayers?|prayer time|iftar|suhoor|sunday mass)"
)
FEAST = (
    rf"(?:(?!for |of ){_LED}|{_LED} (?:the )?(?:eve|start|beginning|end|first day|second day|third day|last day|first days|last days|middle|occasion|day|days) (?:of|to)) "
    r"(?:the )?(?:(?:feast|festival) marking the (?:end|start) of )?(?:the )?"
    rf"(?:(?:muslim|islamic|holy|fasting|christian|sacred|jewish|kurdish|persian|shiite|shia|coming|last|this|annual|month|feast|festival|holiday|of|the|year's) )*{_FEAST}"
    rf"(?: (?:festival|feast|holidays?|celebrations?|month))?(?: {_YEAR}|,? (?:last|this|next) year| on {_DATE})?"
    rf"|(?:this|last|next) (?:year'?s )?{_FEAST}"
)
CLOCK = (
    r"(?:at|around|about|before|after|by|since|until|from|near|approximately|shortly (?:before|after)|just (?:before|after)|between) (?:about |around |approximately |exactly |precisely |nearly |roughly )?"
    r"(?:[01]?\d|2[0-4])(?:"
    r"(?:[:.h]?[0-5]\d)?(?: hours)? ?(?:\([^)]{1,20}\) )?(?:[ap]\.?\s?m\b\.?|gmt|utc|o'?clock|local time|est\b|edt\b|bst\b|cet\b|hrs\b|(?:damascus|syrian|baghdad|kyiv|kiev|moscow|local|gaza|sanaa|kabul) time)"
    r"(?: (?:local time|gmt|utc|local))?|[:][0-5]\d)(?: \([^)]{1,20}\))?"
    rf"(?: (?:on |this )?(?:{_DATE}|morning|afternoon|evening|today|yesterday))?"
    rf"|at [012]\d[0-5]\d(?= (?:gmt|hours|hrs|local|utc))(?: (?:gmt|hours|hrs|local time|utc))"
)
EVE = r"on the eve of (?:the |a |an )?(?:(?!(?:in|on|at|and|or|but|as|when|that|which|who|by|for|with|has|had|was|were|is|said|after|before)\b)[\w'-]+(?: |(?=[.,;)\n]|$))){1,4}"


_GAP = r"(?:[^\S\n]{1,3}\n?|\n)"
_SPACES = re.compile(r" \??(?![^\[\]]*\])")  # not those within brackets


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this grammar: a word boundary at each end, any white space for a space."""
    spaced = _SPACES.sub(lambda found: _GAP + ("?" if found[0] == " ?" else ""), pattern)
    return re.compile(rf"\b(?:{spaced})(?!\w)", re.IGNORECASE)


LEFT = frozenset(
    "on in at during over throughout since until till before after by around about through within for up to as of early late "
    "later earlier shortly just soon only ever even also beginning starting effective from between ahead prior following "
    "across the a an this that these those last past next coming previous recent preceding final first second third fourth "
    "very mid start end middle close turn height eve half day days opening weeks week quarter part latter month year "
    "small wee hours morning evening night more less fewer than at least under nearly almost close approximately roughly "
    "some barely little slightly many well few several couple dozen dozens handful number good one two three four five six "
    "seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
    "fifty sixty ninety hundred or and same other each consecutive straight successive full whole all right until "
    "holy fasting muslim islamic feast festival marking occasion new friday dawn noon predawn pre overnight space period "
    "span most s inside light , ; ( midnight afternoon today tomorrow yesterday saturday sunday monday tuesday wednesday "
    "thursday our their is".split()
) - {",", ";", "(", "is"}
"""Words that may stand before the core of an expression of time."""

CORES = (
    dict.fromkeys([f"{day}s" for day in WEEKDAYS if len(day) > 5] + list(WEEKDAYS), "date")
    | dict.fromkeys(MONTHS, "date")
    | dict.fromkeys(SEASONS, "date")
    | dict.fromkeys(
        "hour hours minute minutes second seconds moment moments day days night nights week weeks weekend weekends fortnight "
        "month months year years decade decades century centuries generation generations".split(),
        "unit",
    )
    | dict.fromkeys(
        "dawn predawn daybreak sunrise sunset dusk nightfall morning mornings afternoon afternoons evening evenings midnight "
        "noon midday overnight light".split(),
        "part",
    )
    | dict.fromkeys(
        "today yesterday tomorrow tonight now currently nowadays lately presently recently previously past "
        "present future times".split(),
        "word",
    )
    | dict.fromkeys(
        "ramadan ramazan eid christmas easter nowruz newroz nawruz ashura arbaeen mawlid prayer prayers iftar suhoor".split(),
        "feast",
    )
    | dict.fromkeys(["eve"], "eve")
)
"""Words that an expression of time can be built around, and the kind of pattern to try."""
