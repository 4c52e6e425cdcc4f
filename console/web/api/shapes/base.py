"""What all shapes are made of: errors, pages, and the words that several share."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from console.web.texts import is_storable

Who = Literal["admin", "support", "hub"]
Kind = Literal["contacts", "persons", "auto"]


class Shape(BaseModel):
    """Has exactly its fields, of texts that every store takes (:func:`is_storable`)."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        if not is_storable(value):
            raise ValueError("a text that no store takes")
        return value


class Error(Shape):
    code: str
    message: str
    who: Who | None
    action: str | None
    where: dict[str, Any] | None


class ErrorAnswer(Shape):
    """Every answer that is no success."""

    error: Error


class Page(Shape):
    next: str | None = Field(description="What `after` takes to go on; null at the end.")
