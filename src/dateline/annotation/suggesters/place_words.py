"""The words beside names that say what and where a place is. Made by hand for this project."""

DIVISION = frozenset("province governorate oblast prefecture canton wilayat wilaya krai voivodeship muhafazah".split())
COUNTY = frozenset("district county municipality subdistrict raion department emirate township countryside".split())
SETTLEMENT = frozenset("city town village hamlet borough".split())
QUARTER = frozenset("neighborhood neighbourhood quarter".split())
AREA = frozenset(
    "region peninsula valley desert plain plains island islands mountain mountains heights forest basin "
    "strip enclave highlands triangle corridor".split()
)
WATER = frozenset("river lake sea gulf bay canal strait ocean creek".split())
SITE = frozenset(
    "airbase airport airfield airstrip camp base crossing dam oilfield field refinery port harbor harbour prison "
    "checkpoint barracks bridge square roundabout road highway junction farm farms pass citadel castle fortress "
    "headquarters garrison outpost hill silo silos depot".split()
)
HOUSE = frozenset(
    "hospital school mosque church cathedral market cemetery temple shrine hotel stadium museum factory".split()
)
STREET = frozenset("street avenue boulevard lane drive".split())
STATE = frozenset({"state"})
"""Only behind known names: "Rakhine state", not "Islamic State"."""

CLASSES: dict[str, str] = {
    **dict.fromkeys(DIVISION | STATE, "admin"), **dict.fromkeys(COUNTY, "admin"),
    **dict.fromkeys(SETTLEMENT, "populated"), **dict.fromkeys(QUARTER | AREA | WATER | HOUSE, ""),
    **dict.fromkeys(SITE, ""), "airbase": "airbase", "airport": "airbase", "airfield": "airbase", "dam": "dam",
    "crossing": "crossing", "camp": "camp", "river": "river", "oilfield": "field", "field": "field",
}  # fmt: skip
"""Class words that stand behind a name and belong to it, with the class of entries that they ask for."""

PLURALS: dict[str, str] = {
    "provinces": "admin", "governorates": "admin", "districts": "admin", "counties": "admin", "cities": "populated",
    "towns": "populated", "villages": "populated", "neighborhoods": "", "neighbourhoods": "", "suburbs": "",
    "regions": "", "areas": "", "quarters": "", "camps": "camp", "settlements": "populated", "states": "admin",
    "hamlets": "populated", "fronts": "", "airports": "airbase", "area": "", "suburb": "", "axis": "",
    "outskirts": "", "surroundings": "", "settlement": "populated", "countrysides": "admin",
}  # fmt: skip
"""Words that say that the names before or behind them are places, and belong to none of them."""

TRANSLITERATED = frozenset(
    "SY IQ YE LY LB JO PS IL EG SD SS DZ MA TN EH MR SA OM AE QA BH KW IR AF PK TR AZ AM GE RU UA BY KZ "
    "KG TJ TM UZ BG RS "
    "MK SO DJ ER ET TD MM LK NP BD IN TH KH LA CN KP KR MN".split()
)
"""Countries whose names of places reach English through another script: only there a name is found by its fold."""

OWNING: dict[str, str] = {
    **dict.fromkeys("province governorate oblast state provinces governorates states".split(), "admin"),
    **dict.fromkeys(
        "town towns village villages city cities hamlet hamlets settlement settlements".split(), "populated"
    ),
}
"""What words before "of" ask for; "districts of Manbij" are parts of it and ask for nothing."""

QUALIFIERS = frozenset(
    "military international air border refugee palestinian oil gas energy army division brigade naval customs "
    "nuclear power civilian displaced idp detention security thermal gate airfield main strategic city".split()
)
"""Words between a name and its class word: "Deir Ezzur military airport"."""

INSIDE = frozenset(
    "in inside within at near outside around across throughout into surrounding overlooking besieged".split()
)
"""Words before a place, and hardly before anything else with a capital."""
ALONG = frozenset(
    "from to toward towards via through between reach reached off leave left entered enter bombed shelled "
    "captured besieging".split()
)
"""Words before places and before much else."""
CAPTURE = frozenset(
    "captured seized took taken retook retaken recaptured liberated entered shelled bombed besieged reached stormed "
    "occupied overran raided controls controlled fled left hit".split()
)
"""Verbs whose object with a capital is a place, where it is nobody."""
OUTSKIRTS = frozenset(
    "outskirts suburbs suburb city town village villages towns cities province governorate district area "
    "areas parts part "
    "region regions center centre north south east west northeast northwest southeast southwest edge "
    "streets countryside "
    "neighborhood neighborhoods neighbourhood neighbourhoods quarter vicinity surroundings capital state island port "
    "control siege liberation battle fall capture recapture bombardment bombing shelling people residents population "
    "inhabitants stronghold airport airspace borders border km kilometers kilometres miles territory east-northeast "
    "districts half sector side camp entrance direction provinces governorates hospital residents republic kingdom "
    "coast shores mayor governor".split()
)
"""Words before "of" that make the name behind it a place."""

COMPASS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central downtown greater upper lower inner outer mainland".split()
)
LEADING = frozenset(
    "the nearby neighboring neighbouring besieged embattled war-torn ancient historic whole all most".split()
)
FUNCTION = frozenset(
    "in on at from to the a an and but or as for of by with near after before since during while when where into "
    "inside outside around across over under between through toward towards if it its this that these "
    "those he she they "
    "we his her their our who what why how there here also both all some many most no not meanwhile however although "
    "because despite amid against among yet so then now".split()
)
TITLES = frozenset(
    "mr mrs ms dr prof president minister king prince queen sheikh shaikh mullah ayatollah gen general "
    "col colonel maj "
    "major capt captain sgt sergeant lt lieutenant brig brigadier cmdr commander senator sen rep gov "
    "judge sir lady lord "
    "abu abou bin ibn umm son brother sister named secretary ambassador chancellor pope imam coach".split()
)
"""Words before persons."""
OFFICES = frozenset(
    "president prime minister foreign defense defence army government police parliament military "
    "ambassador envoy coach "
    "king rebels kurds war talks crisis conflict peace deal border airport civil opposition regime forces "
    "troops strikes".split()
)
"""Words in capitals that may follow a country without being part of its name: "Syria President"."""
GLUE = frozenset(
    "al el ad as ash at az an ar ez es de del la le du da do das dos di bin ibn of and the ul e y sur en "
    "i au aux les".split()
)
ARTICLES = frozenset("al el ad as ash at az an ar ez es ul".split())

NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec ramadan easter christmas "
    "kurdish arab sunni shiite shia alawite druze turkmen christian muslim yazidi jewish islamic islamist western "
    "african asian european latin soviet tags photo file god parliament congress senate internet web "
    "facebook twitter "
    "english french i is isis isil daesh monitor kurd kurds sarc four police university college "
    "department house wars series google".split()
)
"""Words with a capital that are never the name of a place by themselves."""
AGENCIES = frozenset("afp ap reuters sana upi dpa irna tass xinhua anadolu aa bbc cnn".split())
"""What may follow a place in capitals without being part of its name."""

OWNERS = frozenset(
    "post times university college institute media center centre police observatory council press club "
    "united academy "
    "bank association federation foundation agency authority party front brigade battalion brigades union coalition "
    "telegraph herald tribune news network committee court department office school hospital airlines airways "
    "university's command fc cf rangers academy group company corporation inc international museum film festival "
    "accord accords agreement treaty declaration convention protocol process talks conference summit cup games "
    "championship marathon stock exchange chamber cathedral".split()
)
"""Words in capitals behind a place that make an organisation or a thing of it."""

THINGS = OWNERS | frozenset(
    "operation operations war wars revolution spring intifada uprising crisis conflict campaign offensive league "
    "division act bill law constitution code report week month day night season year century era age games "
    "championship cup "
    "forces army navy guard guards militia militias movement regime government administration ministry command court "
    "fighters rebels militants troops soldiers police islam christianity judaism quran koran bible sharia internet "
    "twitter facebook telegram youtube english arabic french russian hebrew kurdish turkish ukrainian persian".split()
)
"""Words of names behind "in" that are no places."""

NATIONAL = frozenset("border frontier embassy consulate territories".split())
"""Nouns that a nationality makes the name of a place."""
NEAR = frozenset("near around outside surrounding nearby overlooking".split())
TOWARD = frozenset("toward towards".split())
