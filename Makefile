# A newcomer needs one of these: `make app` installs onrecord, indexes the articles in seeds/ and opens the chat.

ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
endif
VENV := .venv
ARCHIVE := archive
TORCH := https://download.pytorch.org/whl/cpu
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check

.PHONY: help app test lint format clean

help:
	@echo 'make app     install, index the articles in seeds/, open the chat on http://127.0.0.1:7860'
	@echo 'make test    install, run every test'
	@echo 'make lint    check style and formatting'
	@echo 'make format  mend style and formatting where that can be done by itself'
	@echo 'make clean   remove what was installed and built; archives stay'

app: $(VENV)/app.stamp
	$(VENV)/bin/onrecord add seeds --archive $(ARCHIVE)
	$(VENV)/bin/onrecord app --archive $(ARCHIVE)

test: $(VENV)/test.stamp
	$(VENV)/bin/python -m pytest

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

format: $(VENV)/test.stamp
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	find embeddings qa tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# A stamp is touched when everything before it went well, so an interrupted installation is taken up again.
$(VENV)/app.stamp: $(VENV)/torch.stamp
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/torch.stamp
	$(PIP) install -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/app.stamp

# On Linux, PyPI's torch comes with some 2 GB for graphics cards, which onrecord does not use; PyTorch's own
# index has it without. Where that index cannot be reached, torch comes with the rest.
$(VENV)/torch.stamp: pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'onrecord needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3' >&2; exit 2; }
	@echo 'Installing into $(VENV); the first time this takes some minutes.'
	@$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV) install -q pip; }
	@test "$$(uname -s)" != Linux || $(PIP) install --no-deps --retries 1 --timeout 15 -c constraints.txt \
		--index-url $(TORCH) torch || echo 'No torch from $(TORCH); it comes with the rest.'
	@touch $@
