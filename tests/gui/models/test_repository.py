"""A repository's page, from the click to the download."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.explain import explain
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.model_errors import (
    HubUnreachable,
    RepositoryNotFound,
    TermsNotAccepted,
    TokenNeeded,
    TokenRejected,
)
from desktop.ui.models.choice_row import ChoiceRow
from desktop.ui.models.page import ModelsPage
from desktop.ui.models.repository import NO_FILES
from desktop.ui.models.skeleton import Skeleton
from tests.gui.models.person import click, rows, said, shown
from tests.gui.models.shelf import (
    CALIBRATION,
    FILES,
    GATED_REPOSITORY,
    LLAMA_REPOSITORY,
    QWEN,
    REPO,
    FakeShelf,
    an_offer,
)


@pytest.fixture
def opened(page: ModelsPage, shelf: FakeShelf) -> ModelsPage:
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer())
    return page


def row_of(page: ModelsPage, quantization: str) -> ChoiceRow:
    return next(row for row in shown(page, ChoiceRow) if row.text() == quantization)


def test_it_waits_and_then_lists_every_quantization(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(REPO)
    assert page.repository.title.text() == "Llama-2-7B-Chat-GGUF"
    assert len(shown(page, Skeleton)) == 1
    shelf.looks[-1].answer(an_offer())
    assert shown(page, Skeleton) == []
    assert rows(page, "choiceRow") == [file.quantization for file in FILES]


def test_one_is_recommended_and_one_is_here(opened: ModelsPage) -> None:
    marked = {row.text(): [pill.text for pill in row.pills] for row in shown(opened, ChoiceRow)}
    assert [name for name, pills in marked.items() if "Recommended" in pills] == ["Q6_K"]
    assert [name for name, pills in marked.items() if "Installed" in pills] == ["Q4_K_M"]
    assert marked["Q8_0"] == ["Tight"]
    assert marked["F16"] == ["Too big"]


def test_the_licence_is_accepted_once_and_then_it_is_fetched(
    opened: ModelsPage, shelf: FakeShelf
) -> None:
    click(row_of(opened, "Q6_K"), "download")
    assert shelf.downloads.now == {}
    assert len(shown(opened, QWidget, "licenceSheet")) == 1
    click(opened, "accept")
    assert [each.wanted.file for each in shelf.downloads.all()] == [FILES[4]]
    assert shelf.licences.accepted("llama2") is not None
    click(row_of(opened, "Q2_K"), "download")
    assert shown(opened, QWidget, "licenceSheet") == []
    assert len(shelf.downloads.all()) == 2


def test_not_now_fetches_nothing(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(row_of(opened, "Q6_K"), "download")
    click(opened, "notNow")
    assert shelf.downloads.now == {}
    assert shelf.licences.accepted("llama2") is None


def test_a_download_is_followed_to_its_end(opened: ModelsPage, shelf: FakeShelf) -> None:
    number = shelf.downloads.start(Wanted(REPO, "main", FILES[4]))
    shelf.downloads.become(number, state=State.RUNNING, done_bytes=1_000_000_000)
    assert row_of(opened, "Q6_K").details == "1.0 of 5.5 GB"
    shelf.library.models.append(replace(QWEN, name="New", repo_id=REPO, quantization="Q6_K"))
    shelf.downloads.become(number, state=State.DONE)
    used = QSignalSpy(opened.use_wanted)
    click(row_of(opened, "Q6_K"), "use")
    assert used.at(0) == ["New"]


def test_a_download_of_another_repository_changes_nothing(
    opened: ModelsPage, shelf: FakeShelf
) -> None:
    shelf.downloads.tell(Download(9, Wanted("a/b", "main", FILES[4]), State.RUNNING, 5, 10))
    assert row_of(opened, "Q6_K").fraction is None


def test_one_that_is_on_its_way_is_shown_so(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.downloads.tell(Download(9, Wanted(REPO, "main", FILES[4]), State.PAUSED, 5, 10))
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer())
    assert row_of(page, "Q6_K").fraction == 0.5


def test_a_failure_is_explained_and_tried_again(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(REPO)
    error = HubUnreachable("huggingface.co", "no route")
    shelf.looks[-1].fail(error)
    assert explain(error).title in said(page)
    click(page, "tryAgain")
    assert len(shelf.looks) == 2
    shelf.looks[-1].fail(RepositoryNotFound(REPO))
    assert explain(RepositoryNotFound(REPO)).title in said(page)


def test_who_leaves_asks_no_longer(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(REPO)
    page.repository.back.click()
    assert shelf.looks[-1].cancelled
    assert shown(page, QWidget, "lists")


def test_without_files_it_says_so(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer(replace(LLAMA_REPOSITORY, files=())))
    assert NO_FILES in said(page)
    assert rows(page, "choiceRow") == []


def test_a_measurement_brings_speeds(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.calibration = None
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer(speed=False))
    assert row_of(page, "Q4_K_M").details == "4.1 GB"
    click(page, "measure")
    shelf.calibration = CALIBRATION
    shelf.measures[-1].answer(CALIBRATION)
    assert row_of(page, "Q4_K_M").details == "4.1 GB · about 9 tokens/s"
    assert shown(page, QAbstractButton, "measure") == []
    assert "Installed" in [pill.text for pill in row_of(page, "Q4_K_M").pills]


def test_a_gated_one_is_explained_and_opens_with_a_token(
    page: ModelsPage, shelf: FakeShelf
) -> None:
    page.open_repository(GATED_REPOSITORY.repo_id)
    shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    assert len(shown(page, QWidget, "gatedCard")) == 1
    page.repository._gated._token.setText("hf_secret")
    click(page, "saveToken")
    shelf.hub.tokens[-1].answer("anna")
    assert shelf.tokens.kept == "hf_secret"
    assert shelf.downloads.retried == 1
    assert len(shelf.looks) == 2
    shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    assert len(shown(page, QWidget, "gatedCard")) == 1
    assert "Signed in as “anna”" in said(page)


@pytest.mark.parametrize(
    "error", [TokenNeeded(REPO), TokenRejected("huggingface.co"), TermsNotAccepted(REPO)]
)
def test_each_refusal_has_its_own_sentence_beside_the_token(
    page: ModelsPage, shelf: FakeShelf, error
) -> None:
    page.open_repository(REPO)
    shelf.looks[-1].fail(error)
    assert len(shown(page, QWidget, "gatedCard")) == 1
    assert explain(error).text in said(page)


def test_a_refused_download_says_so_beside_the_token(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(GATED_REPOSITORY.repo_id)
    shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    number = shelf.downloads.start(Wanted(GATED_REPOSITORY.repo_id, "main", FILES[0]))
    error = TermsNotAccepted(GATED_REPOSITORY.repo_id)
    shelf.downloads.become(number, state=State.FAILED, error=error)
    assert explain(error).title in shown(page, QWidget, "tokenNote")[0].text()


def test_the_next_repository_starts_afresh(page: ModelsPage, shelf: FakeShelf) -> None:
    page.open_repository(GATED_REPOSITORY.repo_id)
    shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    page.open_repository(REPO)
    assert shown(page, QWidget, "gatedCard") == []
    shelf.looks[-1].answer(an_offer())
    assert shown(page, QWidget, "gatedCard") == []


def test_who_leaves_finds_no_sheet_open_later(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(row_of(opened, "Q6_K"), "download")
    opened.show_here()
    opened.open_repository(REPO)
    shelf.looks[-1].answer(an_offer())
    assert shown(opened, QWidget, "licenceSheet") == []
