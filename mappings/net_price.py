"""What an article costs this buyer: the one place where list, discount letter and net-price file meet.

The order is the wholesalers' own (Ahlsell's agreements; a purchasing municipality says the same of its net
list):

1. a price that the list marks as net is taken as it is,
2. the article's own net price,
3. the article's own discount,
4. the discount of exactly the article's class,
5. the discount of the longest class that the article's class begins with,
6. the list price, flagged: no discount.

A price of nothing is no price: zero, blank and *price on request* give neither net nor sales price. Terms
outside their dates don't apply, and the explanation names them. Numbers are whole (see
:mod:`hub.prices`); a discounted price is rounded half up to whole öre, once; an agreed one is
never touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hub.prices import PER_ORE, WHOLE_PERCENT, ListedArticle, Term

Rule = Literal["net", "article_net", "article_discount", "class", "class_prefix", "none"]
NoPrice = Literal["on_request", "no_net_price"]
"""``on_request``: the list names no price. ``no_net_price``: the rule that applies gives none."""


class Applied(NamedTuple):
    """A net price with its reason. ``net`` is for ``price_per`` units, in ten-thousandths of a krona.

    ``term``: the place of the condition that made it among :attr:`Agreement.terms`; -1 for none. ``discount``
    in hundredths of a per cent.
    """

    net: int | None
    price_per: int
    rule: Rule
    discount: int | None = None
    term: int = -1
    no_price: NoPrice | None = None


@dataclass(slots=True)
class Agreement:
    """The terms that hold on one day, ready to be asked 1,000,000 times.

    ``terms`` in the order of precedence among equals: net-price files before letters, and within a file the
    first that names a class or an article. ``tier``: which of a letter's two rates is the office's, 1 or 2.
    ``idle``: places of terms that don't hold that day.
    """

    terms: Sequence[Term]
    on: str
    tier: int = 1
    idle: frozenset[int] = frozenset()
    _of_article: dict[tuple[str, str], int] = field(default_factory=dict)
    _net_of_article: dict[tuple[str, str], int] = field(default_factory=dict)
    _of_class: dict[str, int] = field(default_factory=dict)
    _found: dict[str, tuple[Rule, int]] = field(default_factory=dict)
    _longest: int = 0

    @classmethod
    def of(cls, terms: Iterable[Term], on: str, tier: int = 1) -> "Agreement":
        """The terms that hold on the day ``on``."""
        made = cls(tuple(terms), on, tier)
        made.idle = frozenset(place for place, term in enumerate(made.terms) if not holds(term, on))
        for place, term in enumerate(made.terms):
            if place not in made.idle:
                made._take(place, term)
        made._longest = max(map(len, made._of_class), default=0)
        return made

    def _take(self, place: int, term: Term) -> None:
        if term.number is None:
            if term.discount_class and self.rate(term) is not None:
                self._of_class.setdefault(term.discount_class, place)
            return
        key = (term.number_type, term.number)
        if term.net_price:
            self._net_of_article.setdefault(key, place)
        if self.rate(term) is not None:
            self._of_article.setdefault(key, place)

    def rate(self, term: Term) -> int | None:
        """The discount of a term at this office's tier; a letter of one rate has but that one."""
        if not term.discounts:
            return None
        return term.discounts[min(self.tier, len(term.discounts)) - 1]

    def net_term(self, article: ListedArticle) -> int:
        """The place of the article's own net price, -1 for none."""
        return self._net_of_article.get((article.number_type, article.number), -1)

    def discount_term(self, article: ListedArticle) -> tuple[Rule, int]:
        """The rule and the place of the discount: the article's own, its class, or the longest beginning of
        it."""
        place = self._of_article.get((article.number_type, article.number), -1) if self._of_article else -1
        if place >= 0:
            return "article_discount", place
        said = article.discount_class
        if not said:
            return "none", -1
        found = self._found.get(said)
        if found is None:
            found = self._found[said] = self._class_term(said)
        return found

    def _class_term(self, said: str) -> tuple[Rule, int]:
        if said in self._of_class:
            return "class", self._of_class[said]
        for length in range(min(len(said) - 1, self._longest), 0, -1):
            place = self._of_class.get(said[:length], -1)
            if place >= 0:
                return "class_prefix", place
        return "none", -1


def holds(term: Term, on: str) -> bool:
    """Whether a term applies on a day; its last day is one of them."""
    return (term.valid_from or "") <= on and (not term.valid_to or on <= term.valid_to)


def discounted(price: int, discount: int) -> int:
    """``price`` less ``discount`` hundredths of a per cent, half up to whole öre.

    1,000.00 less 59.5 % is 405.00; 123.45 is 49.99725 and so 50.00.
    """
    return (
        (2 * price * (WHOLE_PERCENT - discount) + WHOLE_PERCENT * PER_ORE)
        // (2 * WHOLE_PERCENT * PER_ORE)
        * PER_ORE
    )


def net_price(article: ListedArticle, agreement: Agreement) -> Applied:
    """The net price of one article, by the first rule that speaks of it."""
    listed, per = article.price, article.price_per
    if article.net:
        return Applied(article.net, per, "net")
    agreed = agreement.net_term(article)
    if agreed >= 0:
        term = agreement.terms[agreed]
        return Applied(term.net_price, term.price_per, "article_net", None, agreed)
    if not listed:
        return Applied(None, per, "none", no_price="on_request")
    rule, place = agreement.discount_term(article)
    if place < 0:
        return Applied(listed, per, "none")
    rate = agreement.rate(agreement.terms[place]) or 0
    net = discounted(listed, rate)
    return Applied(net or None, per, rule, rate, place, None if net else "no_net_price")


def net_prices(articles: Iterable[ListedArticle], agreement: Agreement) -> Iterator[Applied]:
    """:func:`net_price` of each, in order."""
    return (net_price(article, agreement) for article in articles)


def idle_terms(article: ListedArticle, agreement: Agreement) -> list[int]:
    """The places of terms that speak of this article (itself, its class, a beginning of it) and don't
    hold."""
    named, said = (article.number_type, article.number), article.discount_class or ""
    return sorted(
        place
        for place in agreement.idle
        if (agreement.terms[place].number_type, agreement.terms[place].number) == named
        or (
            agreement.terms[place].number is None
            and said.startswith(agreement.terms[place].discount_class or "\0")
        )
    )


def coverage(classes: Mapping[str | None, int], agreement: Agreement) -> tuple[int, int]:
    """How many of a list's articles some class of the letter speaks of, and of how many.

    ``classes``: discount class → number of its articles. A letter that covers few is mostly another list's;
    one that covers nearly all is no proof that it is this buyer's.
    """
    covered = sum(
        count for said, count in classes.items() if said and agreement.discount_term(_of_class(said))[1] >= 0
    )
    return covered, sum(classes.values())


def _of_class(said: str) -> ListedArticle:
    return ListedArticle("", "", discount_class=said)
