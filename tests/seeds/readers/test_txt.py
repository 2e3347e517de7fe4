import pytest

from dateline.records import Report
from dateline.seeds.limits import Limits


def test_a_file_is_one_report_named_by_its_path(seeds):
    (report,) = seeds.read(".txt", "A title\r\n\r\nand “a text”.\n".encode())
    assert isinstance(report, Report)
    assert report.text == "A title\r\n\r\nand “a text”.\n"
    assert (report.file, report.headline, report.media_type, report.id) == (True, 0, "text/plain", None)
    assert report.origin.reader == "txt@1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-text"),
        (b" \r\n\t", "empty-text"),
        (b"\xef\xbb\xbf", "empty-text"),
        (b"a\0b", "binary"),
        ("text".encode("utf-16")[:-1], "undecodable"),
        (b"12345678901", "too-long"),
    ],
)
def test_a_file_without_a_text_is_refused(seeds, data: bytes, code: str):
    assert seeds.said(".txt", data, limits=Limits(record_bytes=10)) == [code]


def test_a_text_as_long_as_the_limit_is_read(seeds):
    assert seeds.said(".txt", b"1234567890", limits=Limits(record_bytes=10)) == ["1234567890"]
