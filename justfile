# The commands of a day. `just` alone lists them.

default:
    @just --list

# What CI runs
ci:
    .ci/run

# All tests, or those whose name holds WORD
test *WORD:
    cargo test {{ WORD }}

# The tests of one module of tests/it: just it regression
it MODULE:
    cargo test --test it {{ MODULE }}::

# Lints, as CI has them
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# Ask the articles of data/
ask +QUESTION:
    cargo run --quiet -- ask {{ quote(QUESTION) }}

# Questions with known evidence: just eval questions.jsonl
eval FILE:
    cargo run --release --quiet -- eval {{ FILE }} --wrong

# The bot, with the settings of .env
serve:
    cargo run --release -- serve

# Microbenchmarks
bench:
    cargo bench --bench rooms

# Fuzz targets for a minute each
fuzz:
    cd fuzz && cargo test

# Licences, duplicates and sources of dependencies
deny:
    cargo deny check licenses bans sources

# A release binary, as packagers want it
dist:
    cargo build --locked --profile dist
