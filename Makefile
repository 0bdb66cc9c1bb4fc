# SPDX-License-Identifier: Apache-2.0
#
#   make demo    installs what is missing, builds, makes a unit with an invented world, serves it on 127.0.0.1:8080
#   make test    installs what is missing, then runs everything: both databases, and a browser
#   make build   the release binary, in .build/release/passerelle; it needs no Swift where it runs
#   make setup   installs the Debian packages that building and testing need

.PHONY: demo tour test build setup

# More words for the demonstration, such as DEMO="--port 9090".
DEMO ?=

demo: build
	.build/release/passerelle demo $(DEMO)

tour: build
	.build/release/passerelle demo --tour $(DEMO)

build:
	scripts/setup build
	swift build --configuration release --product passerelle

test:
	scripts/setup test
	scripts/check
	python3 Tests/system/kill_ingest.py "$$(swift build --show-bin-path)/passerelle" 10
	python3 Tests/system/kill_replies.py "$$(swift build --show-bin-path)/passerelle" 10
	scripts/browser-tests

setup:
	scripts/setup test
