"""How the text puts an event. All sentences are invented; the event asked for stands in brackets."""

import pytest
from marked import marks

PUT = """
The army [shelled] the town.|actual
A ministry source said the army [shelled] the town.|actual
The army plans to [shell] the town.|planned
The army tried to [storm] the base.|planned
Rebels began an operation to [capture] the town.|planned
The army will hold [talks] with the rebels.|planned
France called for a [ceasefire] in the war.|planned
[Talks] are due on Monday in the rebel town.|planned
The planned [offensive] worries the militia.|planned
Rebels managed to [capture] the town.|actual
Shelling forced residents to [flee] the town.|actual
Nine were killed due to terrorist [attacks] on the town.|actual
The army did not [shell] the town.|negated
No [clashes] were reported near the base.|negated
Soldiers prevented the [evacuation] of the wounded.|negated
The army made no mention of the [attack].|actual
The army shelled not only the town; it [stormed] the base.|actual
The ministry denied that its jets had [bombed] the town.|denied
The militia was behind the [massacre], a charge that it denied.|denied
The opposition accused the army of [shelling] the town.|possible
The army allegedly [shelled] the town.|possible
The army may have [shelled] the town.|possible
A suspected [chemical attack] hit the town.|possible
Suspected rebels [attacked] the base.|actual
On 3 May the army [attacked] the base.|actual
The soldier could not give details of the [talks].|actual
"""


def parted():
    for line in PUT.strip().splitlines():
        text, _, factuality = line.partition("|")
        start = text.index("[")
        yield text.replace("[", "").replace("]", ""), start, factuality


@pytest.mark.parametrize(("text", "start", "factuality"), list(parted()))
def test_an_event_is_as_the_text_puts_it(text, start, factuality):
    (event,) = [each for each in marks(text, "event") if each.start == start]
    assert event.attributes["factuality"] == factuality
