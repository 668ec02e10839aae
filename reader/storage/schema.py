"""The library's tables as each release made them; later migrations build on these and never edit this text."""

FIRST_SCHEMA = (
    # What the source says. `id` encodes the day (see storage.identity); `source` said everything that field_values does not list.
    """CREATE TABLE papers (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        arxiv_id TEXT,
        version INTEGER,
        doi TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        authors TEXT NOT NULL DEFAULT '',
        date TEXT NOT NULL DEFAULT '',
        categories TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0,
        source TEXT NOT NULL,
        added_at TEXT NOT NULL,
        deleted_at TEXT,
        merged_into TEXT
    ) STRICT""",
    "CREATE INDEX papers_in_bin ON papers(id) WHERE deleted_at IS NOT NULL",
    """CREATE TABLE paper_texts (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        abstract TEXT NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        journal_ref TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE paper_categories (
        category TEXT NOT NULL,
        paper INTEGER NOT NULL REFERENCES papers(id),
        PRIMARY KEY (category, paper)
    ) STRICT, WITHOUT ROWID""",
    # Who said what, for the fields that more than one source has spoken about.
    """CREATE TABLE field_values (
        paper INTEGER NOT NULL REFERENCES papers(id),
        field TEXT NOT NULL,
        source TEXT NOT NULL,
        value TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (paper, field, source)
    ) STRICT, WITHOUT ROWID""",
    # What the reader decided. No row: in the inbox, not starred.
    """CREATE TABLE decisions (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        starred INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'inbox'
    ) STRICT""",
    "CREATE INDEX decisions_starred ON decisions(paper) WHERE starred",
    "CREATE INDEX decisions_state ON decisions(state, paper) WHERE state <> 'inbox'",
    """CREATE TABLE notes (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        paper INTEGER NOT NULL UNIQUE REFERENCES papers(id),
        text TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    """CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL COLLATE NOCASE,
        colour TEXT NOT NULL DEFAULT '',
        quick_key TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    """CREATE TABLE paper_tags (
        tag INTEGER NOT NULL REFERENCES tags(id),
        paper INTEGER NOT NULL REFERENCES papers(id),
        PRIMARY KEY (tag, paper)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX paper_tags_of_paper ON paper_tags(paper, tag)",
    """CREATE TABLE reading_lists (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL COLLATE NOCASE,
        created_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    """CREATE TABLE list_papers (
        list INTEGER NOT NULL REFERENCES reading_lists(id),
        paper INTEGER NOT NULL REFERENCES papers(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (list, paper)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX list_papers_of_paper ON list_papers(paper, list)",
    # Digests and what was seen in them. The file's own text is kept whole: nothing that it said is ever lost.
    """CREATE TABLE digests (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        category TEXT NOT NULL,
        date TEXT NOT NULL,
        name TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    """CREATE TABLE digest_texts (
        digest INTEGER NOT NULL REFERENCES digests(id),
        sha256 TEXT NOT NULL,
        deflated BLOB NOT NULL,
        PRIMARY KEY (digest, sha256)
    ) STRICT""",
    """CREATE TABLE sightings (
        digest INTEGER NOT NULL REFERENCES digests(id),
        paper INTEGER NOT NULL REFERENCES papers(id),
        number INTEGER,
        kind TEXT NOT NULL,
        version INTEGER,
        title TEXT,
        abstract TEXT,
        PRIMARY KEY (digest, paper)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sightings_of_paper ON sightings(paper, digest)",
    # What belongs to this device.
    """CREATE TABLE downloads (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        state TEXT NOT NULL,
        file TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '',
        bytes INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '',
        asked_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX downloads_by_state ON downloads(state, asked_at)",
    """CREATE TABLE pdf_places (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        page INTEGER NOT NULL,
        top REAL NOT NULL,
        zoom REAL NOT NULL,
        seen_at TEXT NOT NULL
    ) STRICT""",
    # What was done, for undo and redo: `papers` holds packed local ids.
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        done_at TEXT NOT NULL,
        sentence TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE history_edits (
        change INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        field TEXT NOT NULL,
        subject TEXT NOT NULL,
        before TEXT,
        after TEXT,
        papers BLOB NOT NULL,
        PRIMARY KEY (change, position)
    ) STRICT""",
    # The index holds search forms only (TeX and accents folded), so it keeps no text of its own.
    """CREATE VIRTUAL TABLE paper_search USING fts5(
        title, authors, abstract, note,
        content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5 6'
    )""",
)

SAVED_SEARCHES = """CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL COLLATE NOCASE,
    query TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT"""
"""The second schema's addition."""

_SHOWN = "deleted_at IS NULL AND merged_into IS NULL"

INDEXES_OF_A_MILLION = (
    # All papers that lists show, in a fifteenth of the pages that their table has: newest first, and in the other orders.
    f"CREATE INDEX papers_shown ON papers(id) WHERE {_SHOWN}",
    f"CREATE INDEX papers_by_title ON papers(title COLLATE NOCASE, id DESC) WHERE {_SHOWN}",
    f"CREATE INDEX papers_by_authors ON papers(authors = '', authors COLLATE NOCASE, id DESC) WHERE {_SHOWN}",
    f"CREATE INDEX papers_by_adding ON papers(added_at) WHERE {_SHOWN}",
    # Those that they do not show are few and quickly looked up.
    "CREATE INDEX papers_hidden ON papers(id) WHERE deleted_at IS NOT NULL OR merged_into IS NOT NULL",
    "CREATE INDEX papers_withdrawn ON papers(id) WHERE withdrawn",
    "CREATE INDEX paper_categories_of_paper ON paper_categories(paper, category)",
    # Of beginnings of six letters there are few words each, so these are searched for themselves: a tenth of the library less.
    "DROP TABLE paper_search",
    """CREATE VIRTUAL TABLE paper_search USING fts5(
        title, authors, abstract, note,
        content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5'
    )""",
    # Bytes held back before the index is written: with FTS5's own one megabyte, an import takes half as long again.
    "INSERT INTO paper_search(paper_search, rank) VALUES ('hashsize', 8388608)",
)
"""The third schema: what a million papers need to be found in no time. The full-text index has to be filled anew."""

ENRICHMENT = (
    # When the first version was submitted and when the present one was (days), which `papers.date` does not say.
    "ALTER TABLE paper_texts ADD COLUMN published TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE paper_texts ADD COLUMN updated TEXT NOT NULL DEFAULT ''",
    # Which papers arXiv is to be asked about, and was: queued, answered, or missing there.
    """CREATE TABLE enrichments (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        state TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        answered_at TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX enrichments_waiting ON enrichments(asked_at, paper) WHERE state = 'queued'",
    # What Crossref or DataCite say of a paper's published version: proposed to the reader, who takes or dismisses it.
    """CREATE TABLE publications (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        state TEXT NOT NULL,
        source TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        doi TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        authors TEXT NOT NULL DEFAULT '',
        venue TEXT NOT NULL DEFAULT '',
        publisher TEXT NOT NULL DEFAULT '',
        volume TEXT NOT NULL DEFAULT '',
        issue TEXT NOT NULL DEFAULT '',
        pages TEXT NOT NULL DEFAULT '',
        published TEXT NOT NULL DEFAULT ''
    ) STRICT""",
)
"""The fourth schema: what arXiv and the registries of DOIs are asked, and what they add."""

BIBLIOGRAPHIES = (
    # What entries of bibliographies were, whole: form (bibtex, ris, csl-json), type, citation key. They stand as long as their
    # file does, which is a row of `digests`; `place` is theirs in it. A paper may have several; the oldest key is the paper's.
    """CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        paper INTEGER NOT NULL REFERENCES papers(id),
        digest INTEGER NOT NULL REFERENCES digests(id),
        place INTEGER NOT NULL,
        form TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        UNIQUE (digest, place)
    ) STRICT""",
    "CREATE INDEX entries_of_paper ON entries(paper, id)",
    """CREATE TABLE entry_fields (
        entry INTEGER NOT NULL REFERENCES entries(id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (entry, position)
    ) STRICT""",
    "CREATE INDEX papers_by_doi ON papers(doi COLLATE NOCASE) WHERE doi <> ''",
)
"""The fifth schema: what bibliographies say of papers, in their own words."""

KEYS_OF_PUBLICATIONS = "ALTER TABLE publications ADD COLUMN citation_key TEXT NOT NULL DEFAULT ''"
"""The sixth schema: under which key a paper was cited before its published version was taken, and still is."""

READING = (
    # What the reader marked on pages. `quads` are packed (storage.highlights), `first_word` puts the columns of a page in order.
    """CREATE TABLE highlights (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        paper INTEGER NOT NULL REFERENCES papers(id),
        page INTEGER NOT NULL,
        kind TEXT NOT NULL,
        colour TEXT NOT NULL,
        quads BLOB NOT NULL,
        quote TEXT NOT NULL DEFAULT '',
        before TEXT NOT NULL DEFAULT '',
        after TEXT NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        first_word INTEGER NOT NULL DEFAULT 0,
        deleted_at TEXT
    ) STRICT""",
    "CREATE INDEX highlights_of_paper ON highlights(paper) WHERE deleted_at IS NULL",
    # What stands in the PDFs of this machine: UTF-8, pages parted by form feeds. The file's content has the name `sha256`.
    """CREATE TABLE pdf_texts (
        paper INTEGER PRIMARY KEY REFERENCES papers(id),
        sha256 TEXT NOT NULL,
        state TEXT NOT NULL,
        pages INTEGER NOT NULL,
        words INTEGER NOT NULL,
        read_at TEXT NOT NULL,
        deflated BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX pdf_texts_by_file ON pdf_texts(sha256)",
    # Both are searched together with what is known of the paper: FTS5 combines words within one table only.
    "DROP TABLE paper_search",
    """CREATE VIRTUAL TABLE paper_search USING fts5(
        title, authors, abstract, note, highlight, text,
        content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5'
    )""",
    "INSERT INTO paper_search(paper_search, rank) VALUES ('hashsize', 8388608)",
)
"""The seventh schema: highlights, and the text of PDFs. The full-text index has to be filled anew."""

CITATION_KEYS = (
    # The keys that were given out, each to one paper for ever, also when that has another one by now: texts may still cite it.
    # The key of a paper is the one chosen last; NULL where undo has taken the choice back.
    """CREATE TABLE citation_keys (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE COLLATE NOCASE,
        paper INTEGER NOT NULL REFERENCES papers(id),
        pinned_at TEXT NOT NULL,
        chosen_at TEXT
    ) STRICT""",
    "CREATE INDEX citation_keys_of_paper ON citation_keys(paper, chosen_at)",
    """CREATE TABLE exported_files (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        written_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE exported_keys (
        key INTEGER NOT NULL REFERENCES citation_keys(id),
        file INTEGER NOT NULL REFERENCES exported_files(id),
        PRIMARY KEY (key, file)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entries_by_key ON entries(key COLLATE NOCASE) WHERE key <> ''",
    # Files that follow a reading list or saved search (`subject` is its uid) or a line of search; `sha256` was written last.
    """CREATE TABLE kept_files (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        form TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        sha256 TEXT NOT NULL DEFAULT '',
        written_at TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
)
"""The eighth schema: which citation keys were given out, in which files, and which files are kept up to date."""

LAYOUTS_OF_PDFS = (
    "ALTER TABLE pdf_places ADD COLUMN spread TEXT NOT NULL DEFAULT 'one'",
    "ALTER TABLE pdf_places ADD COLUMN is_continuous INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE pdf_places ADD COLUMN turns INTEGER NOT NULL DEFAULT 0",
)
"""The ninth schema: how the pages of a PDF were laid out when it was left."""
