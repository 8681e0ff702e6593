# `make run` starts Trellis on this machine, `make test` proves it. Both get what they need by themselves.
# Recipes are plain commands without a shell, so that signals reach the program itself.
PYTHON ?= python3
export PORT ARGS UPGRADE

.PHONY: run test test-python test-web test-browser test-engines conformance format watch bench lock clean

run:
	@$(PYTHON) config/local/install.py run
	@.venv/bin/python -m config.local.supervisor

# conformance: Trellis beside plain boto3 on two local DynamoDBs; part of test-python.
# test-engines: the sandbox in Firefox ESR and WebKitGTK, failing where one of them can't be had.
test test-python test-web test-browser test-engines conformance:
	@$(PYTHON) config/local/install.py test
	@.venv/bin/python -m config.local.checks $@

# watch: rebuilds static/dist on every change of static/src, beside `TRELLIS_DEBUG=1 make run`.
format watch:
	@$(PYTHON) config/local/install.py test
	@.venv/bin/python -m config.local.checks $@

bench:
	@$(PYTHON) config/local/install.py bench
	@.venv/bin/python -m bench

lock:
	@$(PYTHON) config/local/install.py test
	@.venv/bin/python -m config.local.lock

clean:
	@rm -rf .venv node_modules static/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
