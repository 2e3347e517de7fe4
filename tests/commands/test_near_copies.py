"""Stories of real reports, held against every pair of them."""

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest
from workspaces import ONE, SHARED, copy_of_ours, quiet

from dateline.commands.ingest import ingest
from dateline.commands.init import init, terms_of
from dateline.edge.disk import read_records
from dateline.edge.workspace import find_workspace
from dateline.records import Document, Story

REAL = SHARED / "data/fa_kes_dev.jsonl"


def shingles(text):
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def likeness(documents):
    """Return the Jaccard index of every pair that shares a 5-word shingle, computed exhaustively."""
    sets = {document.doc_id: shingles(document.text) for document in documents}
    where = defaultdict(list)
    for doc_id, found in sets.items():
        for shingle in found:
            where[shingle].append(doc_id)
    shared = Counter(pair for ids in where.values() for pair in combinations(ids, 2))
    return {(one, two): n / (len(sets[one]) + len(sets[two]) - n) for (one, two), n in shared.items()}


def corpus_of(workspace):
    ingest(workspace, ONE, quiet)
    documents = [document for path in workspace.documents for document in read_records(path, Document)]
    return documents, list(read_records(workspace.stories, Story))


@pytest.mark.skipif(not REAL.is_file(), reason="the real reports are not here: no folder `shared` beside the checkout")
def test_every_pair_of_real_near_copies_is_one_story_and_every_member_has_a_near_copy(tmp_path):
    init(tmp_path, [REAL], terms_of("fa-kes", "CC-BY-4.0", None, "en", "UTC"))
    documents, stories = corpus_of(find_workspace(tmp_path))
    story = {doc_id: row.story for row in stories for doc_id in row.doc_ids}
    alike = likeness(documents)

    near = {pair for pair, index in alike.items() if index >= 0.5}
    assert len(near) > 15
    assert [pair for pair in near if story.get(pair[0]) is None or story.get(pair[0]) != story.get(pair[1])] == []
    kin = {doc_id for one, two in near for doc_id in (one, two) if story.get(one) == story.get(two)}
    assert set(story) == kin


def test_the_syndicated_copy_of_the_sample_is_one_story_with_the_wire_as_its_origin(tmp_path):
    _, stories = corpus_of(copy_of_ours(tmp_path))
    (story,) = (row for row in stories if "northern-voice:maarrat-misrin" in row.doc_ids)
    assert story.doc_ids == ("frontier-wire:fw-20170512-09", "northern-voice:maarrat-misrin")
    assert story.origin == "frontier-wire:fw-20170512-09"
