-- The audit: a chain of entries for each hospital, in which the hash of each entry covers the previous one. See
-- docs/audit.md.
CREATE TABLE OpdAudit
(
    ServiceId    text        NOT NULL COLLATE "C",
    Hospital     text        NOT NULL COLLATE "C",
    Seq          bigint      NOT NULL CHECK (Seq > 0),
    Id           uuid        NOT NULL,
    At           timestamptz NOT NULL,
    Actor        text        NOT NULL COLLATE "C",
    Roles        text        NOT NULL,
    Address      text        NULL,
    Action       text        NOT NULL COLLATE "C",
    Subject      text        NOT NULL COLLATE "C",
    Detail       text        NULL,
    Reason       text        NULL,
    Result       text        NOT NULL,
    PreviousHash text        NOT NULL,
    Hash         text        NOT NULL,
    -- The keys reject a second writer of a chain, and an entry that is handed over twice is filed only once.
    PRIMARY KEY (ServiceId, Hospital, Seq),
    UNIQUE (ServiceId, Hospital, Id)
);

CREATE INDEX IX_OpdAudit_Subject ON OpdAudit (ServiceId, Hospital, Subject, Seq);
CREATE INDEX IX_OpdAudit_At ON OpdAudit (ServiceId, Hospital, At);

-- The runtime role may insert and read. The triggers also apply to the owner, to prevent accidental changes.
CREATE FUNCTION OpdAudit_Refuse() RETURNS trigger LANGUAGE plpgsql AS
$body$
BEGIN
    RAISE EXCEPTION 'Nothing in the audit is ever changed or taken out.' USING ERRCODE = 'insufficient_privilege';
END
$body$;

CREATE TRIGGER OpdAudit_NoChange BEFORE UPDATE OR DELETE OR TRUNCATE ON OpdAudit
    FOR EACH STATEMENT EXECUTE FUNCTION OpdAudit_Refuse();

GRANT SELECT, INSERT ON OpdAudit TO opdtokens_run;
