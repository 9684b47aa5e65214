"""For wine's Python: what the installed libraries answer, with an engine that is told it is shut in.

`answer.py SOURCE MODEL`, with LLAMA_CPP_LIB_PATH the installed libraries. Wine keeps a process from
nothing, so the installed program rightly opens no model there: trial.py sees that. Nothing of this is
shipped.
"""

import json
import sys
from functools import partial
from pathlib import Path
from unittest.mock import patch

AS_ENGINE = "--as-engine"
LIBRARIES = "LLAMA_CPP_LIB_PATH"
SECONDS = 300.0


def be_engine() -> None:
    """The engine's own process, but for the trial."""
    from desktop.engine import main as engine
    from desktop.powers.trial import Trial

    with patch.object(engine, "trial", lambda _model: Trial(1)):
        engine.main()


def ask(source: str, model: str) -> None:
    """Prints one line of JSON."""
    from desktop.engine import interview, process
    from desktop.self_test import TOLD

    engine = [sys.executable, __file__, source, AS_ENGINE]
    kept = (*process._KEPT_VARIABLES, LIBRARIES)  # the engine sees few variables; this is one more
    with (
        patch.object(interview, "LocalEngine", partial(process.LocalEngine, command_line=engine)),
        patch.object(process, "_KEPT_VARIABLES", kept),
    ):
        asked = interview.interview(Path(model), told=TOLD, within_seconds=SECONDS)
    said = asked.said[0].strip() if asked.said else ""
    print(json.dumps({"text": said, "error": repr(asked.error)}))


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    if sys.argv[2] == AS_ENGINE:
        be_engine()
    else:
        ask(*sys.argv[1:])
