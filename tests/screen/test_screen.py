"""The annotators' screen, in a real browser on a real server."""

import itertools

import pytest
from annotating import HOSTILE, RAIDS, suggested, suggestion, tasks_of
from selenium.webdriver.common.keys import Keys

from dateline.commands.pull import pull
from dateline.commands.push import push
from dateline.commands.screens import Choice
from dateline.edge.disk import read_records
from dateline.records import Annotation, Document

SECONDS = 3.0
"""How long a task with 75 spans may take to open."""


@pytest.fixture
def pushed(tmp_path, label_studio, api):
    """Send one report; return its workspace and its task."""

    def send(text, choice=Choice()):  # noqa: B008 - a frozen value
        workspace = suggested(tmp_path / "work", {"a": text})
        push(workspace, label_studio.url, choice)
        (task,) = tasks_of(api, workspace)
        return workspace, task

    return send


def the_only(paths, kind):
    (found,) = itertools.chain.from_iterable(read_records(path, kind) for path in paths)
    return found


def pulled(workspace, url):
    done = pull(workspace, url, new_annotators=True)
    assert (done.submitted, done.findings) == (1, ())
    return the_only([workspace.returned("a01")], Annotation)


pytestmark = pytest.mark.usefixtures("picture")


def test_suggestions_stand_at_the_right_words_of_hostile_text(pushed, annotator):
    workspace, task = pushed(HOSTILE)
    annotator.open(task)
    machine = the_only(workspace.suggested, Annotation)
    assert len(machine.mentions) >= 8
    assert annotator.highlights() == [(each.start, each.end, each.quote) for each in machine.mentions]


@pytest.mark.parametrize("words", ["hit", "على حلب", "<b>markup</b>", "and", "killed"])
def test_words_that_are_marked_with_the_mouse_come_back_with_their_offsets(pushed, annotator, label_studio, words):
    workspace, task = pushed(HOSTILE)
    annotator.open(task)
    annotator.choose("3")
    annotator.drag(words)
    annotator.submit()
    back = pulled(workspace, label_studio.url)
    text = the_only(workspace.documents, Document).text
    (new,) = (each for each in back.mentions if each.by == "person:a01")
    assert (new.label, new.start, new.quote) == ("actor", text.index(words), words)


def test_a_suggestion_that_is_submitted_untouched_comes_back_whole(pushed, annotator, label_studio):
    workspace, task = pushed(RAIDS)
    annotator.open(task)
    annotator.submit()
    back, machine = pulled(workspace, label_studio.url), the_only(workspace.suggested, Annotation)
    boxes = {"actor": {"loaded": False}}
    assert {(each.id, each.span, each.by) for each in back.mentions} == {
        (each.id, each.span, each.by) for each in machine.mentions
    }
    assert {each.id: each.attributes for each in back.mentions} == {
        each.id: boxes.get(each.label, {}) | each.attributes for each in machine.mentions
    }
    assert set(back.relations) == set(machine.relations)


def test_a_new_event_with_its_type_and_three_roles_takes_twelve_actions(pushed, annotator, label_studio):
    workspace, task = pushed("People were zapped in Aleppo on Monday, a military source said.")
    annotator.open(task)
    assert {words for _, _, words in annotator.highlights()} == {"Aleppo", "on Monday", "a military source"}

    annotator.choose("2")
    annotator.click("zapped", times=2)
    annotator.press("k")
    annotator.press(Keys.ALT, "r")
    annotator.click("Aleppo")
    annotator.click("zapped")
    annotator.press(Keys.ALT, "r")
    annotator.click("on Monday")
    annotator.click("zapped")
    annotator.press(Keys.ALT, "r")
    annotator.click("military")
    annotator.submit()

    assert annotator.actions <= 12
    back = pulled(workspace, label_studio.url)
    quotes = {each.id: each.quote for each in back.mentions}
    (event,) = (each for each in back.mentions if each.quote == "zapped")
    assert event.attributes["type"] == "killing"
    assert {(each.role, quotes[each.target]) for each in back.relations if each.source == event.id} == {
        ("location", "Aleppo"),
        ("time", "on Monday"),
        ("source", "a military source"),
    }


def test_the_direction_of_a_link_tells_who_does_it_and_to_whom(pushed, annotator, label_studio):
    workspace, task = pushed("Syrian Army troops zapped the FSA in silence.")
    annotator.open(task)
    assert {words for _, _, words in annotator.highlights()} == {"Syrian Army troops", "FSA"}

    annotator.choose("2")
    annotator.click("zapped", times=2)
    annotator.press("k")
    annotator.press(Keys.ALT, "r")
    annotator.click("FSA")
    annotator.click("troops")
    annotator.press(Keys.ALT, "r")
    annotator.click("zapped")
    annotator.submit()

    back = pulled(workspace, label_studio.url)
    quotes = {each.id: each.quote for each in back.mentions}
    assert {(quotes[each.source], each.role, quotes[each.target]) for each in back.relations} == {
        ("zapped", "initiator", "Syrian Army troops"),
        ("zapped", "target", "FSA"),
    }


def test_a_report_with_75_spans_opens_in_three_seconds(tmp_path, label_studio, api, annotator):
    sentence = "Warplanes launched raids on Aleppo on Monday, a military source said. "
    workspace = suggested(tmp_path / "work", {"long": sentence * 20, "short": sentence})
    push(workspace, label_studio.url, Choice(unit="report"))
    tasks = {task["data"]["doc_id"]: task for task in tasks_of(api, workspace)}
    assert sum(row["type"] == "labels" for row in suggestion(tasks["one:long"])) >= 75
    annotator.open(tasks["one:short"])
    short, long = (min(annotator.open(tasks[f"one:{each}"]) for _ in range(3)) for each in ("short", "long"))
    assert long < max(SECONDS, 2 * short)  # a machine that is busy with other things takes longer for either


def test_markup_and_script_in_a_report_do_nothing(pushed, annotator):
    text = 'Raids hit Aleppo <script>window.done = 1; alert("x")</script> <img src=x onerror="window.done = 2">.'
    workspace, task = pushed(text)
    annotator.open(task)
    assert not annotator.alerted()
    assert annotator.value_of("window.done") is None
    shown = annotator.value_of("document.querySelectorAll('.lsf-htx-richtext img, .lsf-htx-richtext script').length")
    assert shown == 0
    assert the_only(workspace.documents, Document).text in annotator.value_of("document.body.innerText")


def test_a_long_report_shows_a_section_between_its_neighbours(tmp_path, label_studio, api, annotator):
    sentences = [f"Warplanes launched raids on Aleppo in wave {each}.\n\n" for each in range(90)]
    workspace = suggested(tmp_path / "work", {"a": "".join(sentences)})
    push(workspace, label_studio.url, Choice())
    middle = next(each for each in tasks_of(api, workspace) if each["data"]["section"].startswith("2/"))
    annotator.open(middle)
    words = annotator.value_of("document.body.innerText")
    assert middle["data"]["before"].strip().splitlines()[-1] in words
    assert middle["data"]["after"].strip().splitlines()[0] in words
    starts = sorted(row["value"]["start"] for row in suggestion(middle) if row["type"] == "labels")
    assert sorted(start for start, _, _ in annotator.highlights()) == starts
