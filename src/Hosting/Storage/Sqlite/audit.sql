-- The audit: a chain of entries for each hospital, in which each one's hash covers the one before. docs/audit.md tells of it.
CREATE TABLE OpdAudit
(
    ServiceId    TEXT    NOT NULL,
    Hospital     TEXT    NOT NULL,
    Seq          INTEGER NOT NULL CHECK (Seq > 0),
    Id           TEXT    NOT NULL,
    At           TEXT    NOT NULL,
    Actor        TEXT    NOT NULL,
    Roles        TEXT    NOT NULL,
    Address      TEXT    NULL,
    Action       TEXT    NOT NULL,
    Subject      TEXT    NOT NULL,
    Detail       TEXT    NULL,
    Reason       TEXT    NULL,
    Result       TEXT    NOT NULL,
    PreviousHash TEXT    NOT NULL,
    Hash         TEXT    NOT NULL,
    -- A second writer of a chain finds its places taken; an entry that is handed over twice is filed once.
    PRIMARY KEY (ServiceId, Hospital, Seq),
    UNIQUE (ServiceId, Hospital, Id)
);

CREATE INDEX IX_OpdAudit_Subject ON OpdAudit (ServiceId, Hospital, Subject, Seq);
CREATE INDEX IX_OpdAudit_At ON OpdAudit (ServiceId, Hospital, At);

CREATE TRIGGER OpdAudit_NoUpdate BEFORE UPDATE ON OpdAudit
BEGIN
    SELECT RAISE(ABORT, 'Nothing in the audit is ever changed.');
END;

CREATE TRIGGER OpdAudit_NoDelete BEFORE DELETE ON OpdAudit
BEGIN
    SELECT RAISE(ABORT, 'Nothing is ever taken out of the audit.');
END;
