# Every command a person types. `make` alone lists them.
SHELL := /bin/sh
.NOTPARALLEL:
.PHONY: help setup run test check lock format bench clean dev

help: ## Muestra estos comandos
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## Prepara .venv (después: .venv/bin/sofia)
	@scripts/setup requirements.lock

run: setup ## Inicia el portal con datos de demostración en http://127.0.0.1:8000 (Ctrl-C lo detiene)
	@exec .venv/bin/sofia run

test: check ## Revisa todo: estilo, tipos, arquitectura, pruebas y recorridos en el navegador
	@scripts/tools && CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && exec .venv/bin/python -m pytest -n 2

check: dev ## Revisa solo estilo, tipos y arquitectura
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --cache-dir .cache/imports

format: dev ## Da formato al código
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

bench: dev ## Mide lo que se promete sobre velocidad
	@exec .venv/bin/python -m bench

lock: dev ## Renueva los archivos *.lock desde pyproject.toml
	@$(COMPILE) --group setup -o requirements.lock
	@$(COMPILE) --extra s3 --extra pkcs11 --group setup --group dev -c requirements.lock -o requirements-dev.lock

# No index address and no host name may enter a lock file.
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

clean: ## Borra .venv y lo que las herramientas dejan (los datos de .data se quedan)
	@rm -rf .venv .cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

dev:
	@scripts/setup requirements-dev.lock
