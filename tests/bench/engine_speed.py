"""`engine_speed.py MODEL`: decode, prefill and second turns, beside llama.cpp's own clocks for the same.

Prints one JSON object. llama.cpp's clocks hold its own work: decoding and its sampler, no text, no pipe.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median

from desktop.conversation import Role
from desktop.engine.hardware import hardware
from desktop.engine.protocol import TextDelta, Turn
from desktop.sampling import Sampling
from tests.bench.talking import Talking, question, talking, tokens_to_words, words

ROUNDS = 3
USUAL = Sampling(temperature=0.7, seed=1)


def decode_ratio(talk: Talking, tokens: int) -> tuple[float, float, float]:
    """Tokens a second as heard, over llama.cpp's own, with and without its sampler; and the rate."""
    ratios, bare, rates = [], [], []
    for number in range(ROUNDS):
        heard = talk.say(question(words(20, start=number)), tokens=tokens, sampling=USUAL)
        times, ended = heard.times(TextDelta), heard.finished
        # Each piece but the first comes after one decode; pieces may hold several tokens.
        said = [e.generation_tokens for _, e in heard.events if isinstance(e, TextDelta)]
        rate = (said[-1] - said[0]) / (times[-1] - times[0])
        decoded = ended.native_generation_seconds / ended.native_generation_tokens
        sampled = ended.native_sampling_seconds / len(ended.token_ids)
        ratios.append(rate * (decoded + sampled))
        bare.append(rate * decoded)
        rates.append(rate)
    return median(ratios), median(bare), median(rates)


def prefill_ratio(talk: Talking, tokens: int) -> tuple[float, float]:
    """The same for reading a prompt of about so many tokens."""
    ratios, rates = [], []
    text = tokens_to_words(talk, tokens)
    for number in range(ROUNDS):
        heard = talk.say(question(f"{number} {text}"), tokens=1)
        ended = heard.finished
        read = ended.generation.prompt_tokens - ended.generation.reused_tokens
        rates.append(read / heard.read_seconds)
        ratios.append(ended.native_prompt_seconds / heard.read_seconds)
    return median(ratios), median(rates)


def second_turn_ratio(talk: Talking, tokens: int) -> float:
    """Time to the first token of a second turn, over the time that its new tokens alone take."""
    ratios = []
    text = tokens_to_words(talk, tokens)
    for number in range(ROUNDS):
        turns = question(f"{number} {text}")
        answer = talk.say(turns, tokens=8).text
        turns += [Turn(Role.ASSISTANT, answer), Turn(Role.USER, words(40, start=number))]
        heard = talk.say(turns, tokens=2)
        ratios.append(heard.first_text_seconds / heard.finished.native_prompt_seconds)
    return median(ratios)


def main(model: str, depth: str) -> None:
    """Measure and report."""
    deep = int(depth)
    with talking(Path(model), threads=hardware().decode_threads) as talk:
        decode, bare, rate = decode_ratio(talk, min(deep, 200))
        prefill, read_rate = prefill_ratio(talk, min(deep, 600))
        report = {
            "decode_tokens_per_second": round(rate, 1),
            "decode_ratio": round(decode, 3),
            "decode_to_decoding_alone": round(bare, 3),
            "prefill_tokens_per_second": round(read_rate, 1),
            "prefill_ratio": round(prefill, 3),
            "second_turn_ratio": round(second_turn_ratio(talk, min(deep, 300)), 2),
        }
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
