# Two commands matter: `make run` and `make test`. `make help` lists the others.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 7878
DEMO ?= .scratch/demo

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: ## Build Martlet and open it with a small demo
	scripts/install-packages build demo
	scripts/build debug
	scripts/run-demo $(DEMO) $(PORT)

test: ## Run every test, with the real servers they need
	scripts/install-packages build demo test
	scripts/build debug
	swift build --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=12 scripts/with-servers swift test --skip-build --parallel

check: ## Look at format, architecture and generated files
	scripts/install-packages build
	scripts/check-format
	swift test --filter 'ArchitectureTests|GeneratedFiles'

build: ## Build the programs for debugging
	scripts/install-packages build
	scripts/build debug

release: ## Make a stripped tarball with the systemd unit in dist/
	scripts/install-packages build
	scripts/build release
	scripts/make-tarball

generate: ## Write the generated files anew
	scripts/install-packages build
	MARTLET_GENERATE=1 swift test --filter GeneratedFiles

fmt: ## Format the sources
	swift format -i -r Sources Tests Benchmarks Package.swift

bench: ## Measure against bare counterparts
	scripts/install-packages build test
	scripts/build release
	swift build -c release --static-swift-stdlib --product commit-benchmark
	swift build -c release --static-swift-stdlib --product evaluator-benchmark
	Benchmarks/run

clean: ## Remove what the build made
	rm -rf .build dist

.PHONY: help run test check build release generate fmt bench clean
