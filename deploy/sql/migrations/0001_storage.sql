-- Orleans' ADO.NET grain storage, stream subscriptions included. The providers read their statements from OrleansQuery once,
-- at start. No name is qualified: the connection's search path chooses the schema.
CREATE TABLE OrleansQuery
(
    QueryKey  text NOT NULL PRIMARY KEY,
    QueryText text NOT NULL
);

-- Keys compare by their bytes (collation C): they are not for people, and an index on them survives an upgrade of the
-- operating system's collations.
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
    -- Half of each page is kept free for the next version of its rows. No index holds a column that changes, so an update
    -- stays in its page (HOT), leaves the index alone, and the next one clears up after it.
    fillfactor = 50,
    -- A payload stays in the row, compressed, as long as two versions fit into a page. By default it would go to the TOAST
    -- table from 2 kB on, where each update leaves dead rows and index entries for the vacuum.
    toast_tuple_target = 4000,
    -- A hot table's dead rows are few, but the default waits for a fifth of the table.
    autovacuum_vacuum_scale_factor = 0.05,
    toast.autovacuum_vacuum_scale_factor = 0.05
);

-- Unique, so that two first writes of one grain can never leave two rows.
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
-- One statement, so it is atomic and one round trip. Who has no version may only insert, who has one may only update it:
-- no row comes back when another write was first.
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
-- The row stays, so that its version goes on: a writer from before the clearing is still refused.
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
-- For a storage with DeleteStateOnClear, as stream subscriptions want it: each day is a stream of its own, and the rows of
-- days gone by would stay for good.
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
