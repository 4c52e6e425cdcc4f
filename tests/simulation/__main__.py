"""Tell stories: ``--seed`` one with every line of it, ``--seeds`` that many with a summary."""

import argparse
import sys
import time

from tests.simulation.stories import Story, tell


def main() -> int:
    """Exit code 1 when an invariant broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--operations", type=int, default=120)
    said = parser.parse_args()
    if said.seed is not None:
        story = tell(said.seed, said.operations)
        _print("\n".join(story.log), summary([story], 0))
        return bool(story.broken)
    begun = time.process_time()
    stories = []
    for seed in range(said.first, said.first + said.seeds):
        story = tell(seed, said.operations)
        stories.append(story)
        if story.broken:
            _print(f"{story.broken}\n    {story.replay}")
    _print(summary(stories, time.process_time() - begun))
    return any(story.broken for story in stories)


def summary(stories: list[Story], seconds: float) -> str:
    """What was lived through, in a line."""
    broken = sum(bool(story.broken) for story in stories)
    told = sum(story.operations for story in stories)
    calls, faults = sum(story.calls for story in stories), sum(story.faults for story in stories)
    deaths = sum(sum(story.deaths.values()) for story in stories)
    customers = sum(story.customers for story in stories)
    words = f"{len(stories)} stories, {told} operations, {calls} calls, {faults} faults, {deaths} deaths"
    last = f" {stories[0].broken or 'all held'} {stories[0].digest}" if len(stories) == 1 else ""
    return f"{words}, {customers} customers: {broken} broken ({seconds:.1f} s of CPU).{last}"


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
