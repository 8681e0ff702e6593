"""Settings of a test run: config.settings with keys, ports and a database of its own.

Nothing is taken from the environment it was started in, and nothing need be running beforehand. tests/servers.py
starts what a test asks for, on the ports chosen here.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.local.processes import free_port
from datasources.vault import generate_keys

PLACE = Path(tempfile.mkdtemp(prefix="trellis-tests-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
VALKEY_PORT, DYNAMODB_PORT, WEB_PORT = free_port(), free_port(), free_port()
DATABASE = PLACE / "test.sqlite3"
KEYS_FILE = PLACE / "private-keys"

BUILT_FILES = PLACE / "static"
BUILT_FILES.mkdir()

_public, _private = generate_keys()
KEYS_FILE.touch(mode=0o600)
KEYS_FILE.write_text(f"{_private}\n")

# What the web process gets. pytest itself has the private keys as well, since tests call the workers' side directly.
ENVIRONMENT = {
    "TRELLIS_SECRET_KEY": os.urandom(32).hex(),
    "TRELLIS_BASE_URL": f"http://127.0.0.1:{WEB_PORT}",
    "TRELLIS_ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "TRELLIS_REDIS_URL": f"redis://127.0.0.1:{VALKEY_PORT}/0",
    "TRELLIS_DATABASE_URL": f"sqlite:///{DATABASE}",
    "TRELLIS_SEALING_PUBLIC_KEY": _public,
    "TRELLIS_ALLOWED_ENDPOINTS": "127.0.0.1",
    "TRELLIS_STATIC_ROOT": str(BUILT_FILES),
}

for _name in [name for name in os.environ if name.startswith(("TRELLIS_", "AWS_"))]:
    del os.environ[_name]
os.environ.update(ENVIRONMENT, TRELLIS_SEALING_PRIVATE_KEYS_FILE=str(KEYS_FILE))

from config.settings import *  # noqa: E402, F403 - only once the environment stands
from config.settings import DATABASES  # noqa: E402

# A file, since other processes read it too; pytest-django makes and fills it.
DATABASES["default"]["TEST"] = {"NAME": str(DATABASE)}
