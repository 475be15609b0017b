"""Serves moto on 127.0.0.1:<port>, as moto_server does, but DynamoDB requests one at a time.

moto checks a transaction's conditions and then writes, without a lock: two transactions that arrive together both
pass. DynamoDB itself lets one of them through.
"""

import os
import sys
from threading import Lock

port = int(sys.argv[1])
# moto reads it when it is imported, and builds queue URLs from it.
os.environ["MOTO_PORT"] = str(port)

from moto.moto_server.werkzeug_app import (  # noqa: E402
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import run_simple  # noqa: E402

moto = DomainDispatcherApplication(create_backend_app)
one_at_a_time = Lock()


def application(environ, start_response):
    if not environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_"):
        return moto(environ, start_response)
    with one_at_a_time:
        return moto(environ, start_response)


run_simple("127.0.0.1", port, application, threaded=True, request_handler=MotoRequestHandler)
