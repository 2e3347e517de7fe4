import pytest
from annotated import SCHEMA

from dateline.schemas.codebook import codebook
from dateline.schemas.links import implied_role, implied_roles
from dateline.schemas.vocabulary import Role


def roles(**named):
    """Return our vocabulary with other roles: name -> (source, target, direction)."""
    made = {
        name: Role(meaning="…", source=(source,), target=(target,), ask=True, drawn=drawn)
        for name, (source, target, drawn) in named.items()
    }
    return SCHEMA.but(roles=made)


@pytest.mark.parametrize(
    ("ends", "meant"),
    [
        (("event", "location"), ("location", False)),
        (("location", "event"), ("location", True)),
        (("actor", "event"), ("initiator", True)),
        (("event", "actor"), ("target", False)),
        (("event", "event"), ("same_as", False)),
        (("source", "source"), ("cites", False)),
        (("actor", "actor"), None),
        (("location", "time"), None),
    ],
)
def test_the_ends_and_the_direction_tell_the_role(ends, meant):
    assert implied_role(SCHEMA, *ends) == meant


def test_the_vocabulary_says_in_which_direction_a_role_is_drawn():
    theirs = roles(harms=("event", "actor", "backward"), at=("event", "location", "backward"))
    assert implied_role(theirs, "actor", "event") == ("harms", True)
    assert implied_role(theirs, "event", "actor") == ("harms", False)
    assert implied_role(theirs, "location", "event") == ("at", True)


def test_the_first_of_several_roles_is_meant():
    theirs = roles(near=("event", "location", "forward"), at=("event", "location", "forward"))
    assert implied_role(theirs, "event", "location") == ("near", False)
    assert implied_role(theirs, "location", "event") == ("near", True)


def test_a_role_that_annotators_are_not_asked_is_never_meant():
    theirs = SCHEMA.but(roles={"at": Role(meaning="…", source=("event",), target=("location",))})
    assert implied_role(theirs, "event", "location") is None


def test_the_codebook_tells_which_links_need_no_name():
    assert ("actor", "event", "initiator") in list(implied_roles(SCHEMA))
    assert "actor → event is `initiator`" in codebook(SCHEMA)
    assert "need not be named" not in codebook(SCHEMA.but(roles={}))
