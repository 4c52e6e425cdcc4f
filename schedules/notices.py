"""Notices as a sensor: what is wrong is looked for in the store every minute, and the outbox is sent."""

import dagster as dg

from hub.errors import Problem, words
from pipelines.door import HubDoor


@dg.sensor(
    name="notices",
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "**Meddelar kunden eller supporten när något måste åtgärdas**, en gång per orsak, och igen när det "
        "är löst. Inget behöver göras för hand."
    ),
)
def notices_sensor(context: dg.SensorEvaluationContext, hub_door: dg.ResourceParam[HubDoor]) -> dg.SkipReason:
    """Write what is due, then send. A tick that dies loses nothing: the next one sees the same store."""
    from pipelines.notices.sending import send_outbox
    from pipelines.notices.troubles import note_troubles

    with hub_door.opened() as hub:
        written = note_troubles(hub)
        sent = send_outbox(hub)
    params = {"written": written, "gone": sent.gone, "waiting": sent.waiting}
    return dg.SkipReason(words(Problem("SENSOR_NOTICES", params)).message)
