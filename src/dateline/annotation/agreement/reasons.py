"""Why there is no figure."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons for which a measure of agreement has no value, or a figure no interval; a closed list."""

    NONE_FINISHED = "nobody has finished a report"
    ONE_ANNOTATOR = "one annotator alone"
    NONE_SHARED = "no report in common"
    NONE_MARKED = "nobody marked any"
    NONE_MATCHED = "no marks that match have it"
    NONE_TIED = "no tie has both its ends marked by both"
    ONE_VALUE = "one value only: chance explains it all"
    ONE_VALUE_DRAWN = "too few reports have another value: no interval"
    ONE_REPORT = "rests on one report: no interval"
    NONE_SO_MADE = "no report is known to be marked so by all"
