-- The tables and statements of Orleans' ADO.NET grain storage, including stream subscriptions. The providers read their
-- statements from OrleansQuery once, at start. Names are not qualified: the connection's search path selects the
-- schema.
CREATE TABLE OrleansQuery
(
    QueryKey  text NOT NULL PRIMARY KEY,
    QueryText text NOT NULL
);

-- Keys are compared by bytes (collation C): people do not read them, and an index on them stays valid when an upgrade
-- of the operating system changes its collations.
CREATE TABLE OrleansStorage
(
    GrainIdHash            integer     NOT NULL,
    GrainTypeHash          integer     NOT NULL,
    GrainIdN0              bigint      NOT NULL,
    GrainIdN1              bigint      NOT NULL,
    GrainIdExtensionString text        NOT NULL COLLATE "C",
    GrainTypeString        text        NOT NULL COLLATE "C",
    ServiceId              text        NOT NULL COLLATE "C",
    Version                integer     NOT NULL,
    ModifiedOn             timestamptz NOT NULL,
    PayloadBinary          bytea       COMPRESSION lz4 NULL
)
WITH
(
    -- Half of each page is kept free for the next versions of its rows. No index contains a column that changes, so an
    -- update stays in its page and does not touch the index (HOT), and a later update removes the dead rows.
    fillfactor = 50,
    -- A compressed payload stays in the row as long as two versions fit into a page. By default, payloads from 2 kB on
    -- go to the TOAST table, where each update leaves dead rows and index entries for the vacuum.
    toast_tuple_target = 4000,
    -- Vacuum early: by default, autovacuum waits until a fifth of the table is dead rows.
    autovacuum_vacuum_scale_factor = 0.05,
    toast.autovacuum_vacuum_scale_factor = 0.05
);

-- Unique, so that two concurrent first writes of a grain can't create two rows.
CREATE UNIQUE INDEX UX_OrleansStorage ON OrleansStorage
    (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT PayloadBinary, Version
    FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
      AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
      AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId;
'),
-- A single statement is atomic and needs one round trip. A write without a version can only insert, a write with a
-- version can only update that version. The statement returns no row when another write was first.
('WriteToStorageKey', '
    WITH inserted AS
    (
        INSERT INTO OrleansStorage
            (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId,
             Version, ModifiedOn, PayloadBinary)
        SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''),
               @GrainTypeString, @ServiceId, 1, now(), @PayloadBinary
        WHERE @GrainStateVersion IS NULL
        ON CONFLICT DO NOTHING
        RETURNING Version
    ),
    updated AS
    (
        UPDATE OrleansStorage
        SET Version = Version + 1, ModifiedOn = now(), PayloadBinary = @PayloadBinary
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
          AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
          AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
          AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
          AND Version = @GrainStateVersion
        RETURNING Version
    )
    SELECT Version AS NewGrainStateVersion FROM inserted
    UNION ALL
    SELECT Version FROM updated;
'),
-- The row is kept, so that its version continues. A writer that read the state before it was cleared is still rejected.
('ClearStorageKey', '
    UPDATE OrleansStorage
    SET Version = Version + 1, ModifiedOn = now(), PayloadBinary = NULL
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
      AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
      AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
      AND Version = @GrainStateVersion
    RETURNING Version;
'),
-- For a storage with DeleteStateOnClear, which stream subscriptions use: each day has its own stream, and the rows of
-- past days would otherwise never be deleted.
('DeleteStorageKey', '
    DELETE FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
      AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
      AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
      AND Version = @GrainStateVersion
    RETURNING Version + 1;
');

GRANT SELECT ON OrleansQuery TO opdtokens_run;
GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansStorage TO opdtokens_run;
