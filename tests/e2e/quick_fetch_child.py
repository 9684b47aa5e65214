"""The fetch process as it is, but less patient. Told by its first argument; knows no test.

`quick_fetch_child.py OPTIONS FOLDER...`: OPTIONS is JSON, see `Quick`.
"""

import sys

if __name__ == "__main__":
    import json

    sys.path.extend(sys.argv[2:])
    asked = json.loads(sys.argv[1])

    import os

    if asked["trusted_certificate"]:
        os.environ["SSL_CERT_FILE"] = asked["trusted_certificate"]
    if asked["most_file_bytes"]:
        import resource

        limit = asked["most_file_bytes"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    from functools import partial

    from desktop.hub.fetch import worker

    def less_patient():
        """A download with quick habits. Imported only where one is asked for, as in the real one."""
        from desktop.hub.fetch import fetching
        from desktop.hub.fetch.client import Timeouts
        from desktop.hub.fetch.way import Habits

        fetching.LOCK_SECONDS = asked["stall_seconds"]
        habits = Habits(
            timeouts=Timeouts(connect=2.0, read=asked["stall_seconds"]),
            first_wait_seconds=0.01,
            web_page_seconds=0,
            least_spare_bytes=asked["spare_bytes"],
            most_spare_bytes=asked["spare_bytes"],
            growing_spare_bytes=0,
        )
        return partial(fetching.fetch, habits=habits)

    worker.STALL_SECONDS = asked["stall_seconds"]
    worker.ANSWER_SECONDS = asked["answer_seconds"]
    worker._fetch = lambda job, control, outlet: less_patient()(
        job, control, outlet.emit, meter=outlet.meter
    )
    worker.main()
