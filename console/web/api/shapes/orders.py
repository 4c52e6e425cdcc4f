"""What a program orders of plans and runs, and what it is told at once."""

from typing import Annotated, Literal

from pydantic import Field

from console.web.api.shapes.base import Shape

LiftBrakes = list[Annotated[str, Field(max_length=100)]]


class Approval(Shape):
    """Which plan to apply. ``lift_brakes``: the codes of all brakes it shows, to lift them knowingly."""

    checksum: str = Field(max_length=64)
    lift_brakes: LiftBrakes = Field(default_factory=list, max_length=50)


class Repair(Shape):
    """How far to go: to a plan, or into the register; with ``checksum``, exactly the plan that was shown, its
    brakes named in ``lift_brakes``."""

    mode: Literal["plan", "apply"] = "plan"
    checksum: str | None = Field(default=None, max_length=64)
    lift_brakes: LiftBrakes = Field(default_factory=list, max_length=50)


class ReplayOrder(Repair):
    """What to replay: exactly one of the three."""

    run_id: str | None = Field(default=None, max_length=40)
    record_id: str | None = Field(default=None, max_length=40)
    code: str | None = Field(default=None, max_length=100)


class FlowOrder(Shape):
    """How far a sync or a pull goes: to a plan, or as far as no brake holds. ``full``: a sync compares with
    their whole list."""

    mode: Literal["plan", "apply"] = "plan"
    full: bool = False


class Begun(Shape):
    """Work that goes on after the answer. ``run``: the address at which to ask how it went."""

    run_id: str
    run: str
