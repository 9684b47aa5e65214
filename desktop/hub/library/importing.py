"""A file that the person brings: is it a model, and which files belong to it? Copies nothing."""

from __future__ import annotations

from pathlib import Path

from desktop.gguf.header import Kind
from desktop.hub.library.kind import describe_gguf
from desktop.hub.library.walk import Files, whole_set
from desktop.language import mark
from desktop.model_errors import ModelFileMissing, NotAModelFile

_REASONS = {
    Kind.MODEL: mark("it turns text into vectors and writes no text"),
    Kind.PART: mark("it is a later part of a split model"),
    Kind.ADAPTER: mark("it is a LoRA adapter, which changes a model and can't answer by itself"),
    Kind.PROJECTOR: mark("it sees or hears for a model and can't answer by itself"),
    Kind.VOCABULARY: mark("it holds a vocabulary and no weights"),
    Kind.OTHER: mark("it holds no model"),
}


def files_to_use(path: Path) -> Files:
    """The model that this file is, or is a part of; the first part comes first.

    Raises `NotAModelFile`, and `ModelFileMissing` where the file or a part of a split model is not there.
    """
    try:
        path = path.absolute()
        if path.is_dir():
            raise NotAModelFile(path, "it is a folder")
        files = whole_set(str(path))
        if not files:
            raise ModelFileMissing(path)
        described = describe_gguf(Path(files[0].path))
    except OSError as error:
        raise NotAModelFile(path, error.strerror or type(error).__name__) from error
    if not described.can_answer:
        raise NotAModelFile(path, _REASONS[described.kind])
    return files
