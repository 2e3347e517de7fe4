"""Event mentions as facts, with as little said as a test needs."""

from dateline.annotation.clusters.event_facts import Fact, Spot
from dateline.annotation.clusters.tolls import Count, Toll
from dateline.records import Mention

TOWN = Spot("gn:1", "Maskana", 35.96, 38.05, 4.0)
CITY = Spot("gn:2", "Aleppo", 36.20, 37.16, 8.0)
FAR = Spot("gn:3", "Daraa", 32.62, 36.10, 4.0)


def event(key, type_="air_strike", **said):
    doc_id, _, mention = key.partition("#")
    return Fact(
        **{
            "key": key,
            "doc_id": doc_id,
            "outlet": doc_id.partition(":")[0],
            "copies": "",
            "mention": Mention(
                id=mention, label="event", start=int(mention[1:]), end=int(mention[1:]) + 4, quote="raid"
            ),
            "type": type_,
            "factuality": "actual",
            "scope": "single",
            "initiators": frozenset(),
            "targets": frozenset(),
            "spots": (TOWN,),
            "days": ("2017-06-05", "2017-06-05"),
            "day_by": "text",
            "published": ("2017-06-06", "2017-06-06"),
            "counts": (),
            "source": None,
            "voices": frozenset(),
            "around": (),
            "headline": False,
            "tells_again": (),
        }
        | said
    )


def by_key(*facts):
    return {fact.key: fact for fact in facts}


def count(best=None, what="killed", of="unknown", low=None, high=None):
    mention = Mention(id=f"c{best}{low}{of}", label="count", start=0, end=1, quote=str(best or low))
    return Count(mention, what, of, Toll(best if low is None else low, best, best if high is None else high))
