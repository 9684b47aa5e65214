"""What is told, and how often."""

from desktop.hub.fetch.telling import Teller
from desktop.hub.protocol import Contacted, Progress, Trouble, TroubleKind, Verifying, Waiting


class Heard:
    def __init__(self):
        self.at = 0.0
        self.events = []
        self.teller = Teller(self.events.append, lambda: self.at)


def test_progress_adds_up_all_files_and_is_told_four_times_a_second():
    heard = Heard()
    heard.teller.expect("a", 0, 100)
    heard.teller.expect("b", 5, 50)
    for count in range(1, 101):
        heard.at += 0.01
        heard.teller.came("a", 1, count)
    assert len(heard.events) == 4
    assert heard.events[0] == Progress(6, 150, 1)
    heard.teller.progress()
    assert heard.events[-1] == Progress(105, 150, 100)


def test_one_unknown_size_makes_the_total_unknown():
    heard = Heard()
    heard.teller.expect("a", 0, 100)
    heard.teller.expect("b", 0, None)
    heard.teller.progress()
    assert heard.events == [Progress(0, None, 0)]


def test_a_wait_is_told_after_what_came():
    heard = Heard()
    heard.teller.expect("a", 7, 100)
    trouble = Trouble(TroubleKind.STALLED)
    heard.teller.waiting(2, trouble)
    assert heard.events == [Progress(7, 100, 0), Waiting(2, trouble)]


def test_verifying_is_told_now_and_then_and_at_its_end():
    heard = Heard()
    for done in range(1, 11):
        heard.teller.verifying(done, 10)
    assert heard.events == [Verifying(1, 10), Verifying(10, 10)]


def test_a_host_is_told_at_once():
    heard = Heard()
    heard.teller.contacted("h")
    assert heard.events == [Contacted("h")]
