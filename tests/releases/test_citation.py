"""A release says how it is to be cited, to people and to programs."""

from collections.abc import Callable

import pytest
import yaml

from dateline.releases.citation import bibtex, citation_cff
from dateline.releases.curation import Curation, Stated
from dateline.releases.manifest import Manifest

Release = Callable[..., Manifest]
CURATION = Curation(
    authors=("Doe, Jo", "A: Group"), doi="10.5281/zenodo.1", url="https://example.org/", licence="CC0-1.0"
)


@pytest.fixture(scope="module")
def manifest(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return release(tmp_path_factory.mktemp("release"))


def stated(curation: Curation) -> Stated:
    return Stated(title="Reports: a sample", description="Invented.", address="", curation=curation)


def test_citation_cff_has_what_its_format_requires_and_what_is_known(manifest: Manifest):
    assert yaml.safe_load(citation_cff(manifest, stated(CURATION))) == {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, with its version.",
        "type": "dataset",
        "title": "Reports: a sample",
        "version": "1.0.0",
        "authors": [{"family-names": "Doe", "given-names": "Jo"}, {"name": "A: Group"}],
        "abstract": "Invented.",
        "doi": "10.5281/zenodo.1",
        "url": "https://example.org/",
        "license": "CC-BY-4.0",
        "keywords": ["armed conflict", "event extraction", "news"],
    }


def test_authors_that_nobody_named_are_not_stated(manifest: Manifest):
    found = yaml.safe_load(citation_cff(manifest, stated(Curation())))
    assert found["authors"] == [{"name": "not stated"}]
    assert {"doi", "url"}.isdisjoint(found)
    assert "author = {not stated}" in bibtex(manifest, stated(Curation()))


def test_a_licence_is_named_where_there_is_one_that_spdx_knows(manifest: Manifest):
    one, two = manifest.outlets
    several = manifest.but(outlets=(one, two.but(licence="MIT")))
    own = manifest.but(outlets=(one.but(licence="ask us"), two.but(licence="ask us")))
    assert all("license:" not in citation_cff(each, stated(CURATION)) for each in (several, own))


def test_bibtex_keeps_the_names_of_groups_whole(manifest: Manifest):
    entry = bibtex(manifest, stated(CURATION))
    assert entry.startswith("@misc{sample,\n  author = {Doe, Jo and {A: Group}},\n  title = {Reports: a sample},\n")
    assert entry.endswith("  doi = {10.5281/zenodo.1},\n  url = {https://example.org/}\n}")
