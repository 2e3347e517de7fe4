"""What becomes of a report's annotations once it is withdrawn."""

import datetime as dt
import json

import pytest
from workspaces import ONE, copy_of_ours, quiet

from dateline.commands.agree import agree
from dateline.commands.ingest import ingest
from dateline.commands.push import push_file
from dateline.commands.screens import Choice
from dateline.commands.settle import parse_policy, settle
from dateline.commands.suggest import suggest
from dateline.commands.withdraw import withdraw
from dateline.edge.disk import read_records
from dateline.records import Disagreement

DAY = dt.date(2026, 1, 2)
UNANIMOUS = parse_policy("unanimous")


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    ingest(workspace, ONE, quiet)
    settle(workspace, UNANIMOUS, ONE)
    return workspace


def disputed(workspace):
    return {each.doc_id for each in read_records(workspace.disagreements, Disagreement)}


def test_a_withdrawn_report_counts_in_no_agreement(ours):
    before = agree(ours, ONE).agreement.documents
    withdraw(ours, [min(disputed(ours))], "Its outlet asked for it.", DAY)
    assert agree(ours, ONE).agreement.documents == before - 1


def test_its_gold_stays_and_nothing_of_it_is_left_to_decide(ours):
    gone, gold = min(disputed(ours)), ours.gold.read_bytes()
    withdraw(ours, [gone], "Its outlet asked for it.", DAY)
    done = settle(ours, UNANIMOUS, ONE)
    assert gone not in disputed(ours) | {each.disagreement.doc_id for each in done.left}
    assert ours.gold.read_bytes() == gold


def test_nobody_is_asked_to_mark_it(ours, tmp_path):
    gone = min(disputed(ours))
    suggest(ours, ONE, quiet)
    withdraw(ours, [gone], "Its outlet asked for it.", DAY)
    push_file(ours, tmp_path / "tasks.json", Choice())
    sent = {task["data"]["doc_id"] for task in json.loads((tmp_path / "tasks.json").read_text())}
    assert sent
    assert gone not in sent
