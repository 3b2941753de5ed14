CREATE TABLE source (
    id TEXT PRIMARY KEY,
    title TEXT,
    publisher TEXT,
    url TEXT,
    published_on TEXT,
    kind TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    subject_id TEXT NOT NULL,
    key TEXT NOT NULL,
    properties TEXT NOT NULL,
    source_id TEXT NOT NULL REFERENCES source (id),
    observed_on TEXT,
    valid_from TEXT,
    valid_to TEXT,
    confidence TEXT NOT NULL,
    basis TEXT NOT NULL,
    synthetic INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_subject ON claim (subject_id);

CREATE TABLE dataset (
    name TEXT PRIMARY KEY,
    loader TEXT NOT NULL,
    loaded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrence (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    dataset TEXT NOT NULL REFERENCES dataset (name),
    loader TEXT NOT NULL,
    file TEXT NOT NULL,
    row INTEGER,
    raw TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    retired_at TEXT,
    PRIMARY KEY (claim_id, dataset)
) STRICT, WITHOUT ROWID;

CREATE INDEX occurrence_dataset ON occurrence (dataset, retired_at);
