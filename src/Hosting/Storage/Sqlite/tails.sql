-- What has changed in a slot since its state was written whole. SQLite stores a row in one piece, so a tail is a row of
-- its own: otherwise each tail would write the whole state again.
CREATE TABLE OrleansStorageTail
(
    ServiceId              TEXT    NOT NULL,
    GrainIdHash            INTEGER NOT NULL,
    GrainTypeHash          INTEGER NOT NULL,
    GrainIdN0              INTEGER NOT NULL,
    GrainIdN1              INTEGER NOT NULL,
    GrainTypeString        TEXT    NOT NULL,
    GrainIdExtensionString TEXT    NOT NULL,
    TailBinary             BLOB    NOT NULL
);

CREATE UNIQUE INDEX UX_OrleansStorageTail ON OrleansStorageTail
    (GrainIdHash, GrainTypeHash, ServiceId, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString);

-- A state that is written whole, or cleared, has no tail.
CREATE TRIGGER OrleansStorage_Whole AFTER UPDATE OF PayloadBinary ON OrleansStorage
BEGIN
    DELETE FROM OrleansStorageTail
    WHERE GrainIdHash = NEW.GrainIdHash AND GrainTypeHash = NEW.GrainTypeHash AND ServiceId = NEW.ServiceId
      AND GrainIdN0 = NEW.GrainIdN0 AND GrainIdN1 = NEW.GrainIdN1
      AND GrainTypeString = NEW.GrainTypeString AND GrainIdExtensionString = NEW.GrainIdExtensionString;
END;

UPDATE OrleansQuery SET QueryText = '
    SELECT CAST(state.PayloadBinary || ifnull(tail.TailBinary, x'''') AS BLOB) AS PayloadBinary, state.Version AS Version
    FROM OrleansStorage AS state
    LEFT JOIN OrleansStorageTail AS tail
      USING (GrainIdHash, GrainTypeHash, ServiceId, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString)
    WHERE state.GrainIdHash = @GrainIdHash AND state.GrainTypeHash = @GrainTypeHash AND state.ServiceId = @ServiceId
      AND state.GrainIdN0 = @GrainIdN0 AND state.GrainIdN1 = @GrainIdN1
      AND state.GrainTypeString = @GrainTypeString AND state.GrainIdExtensionString = ifnull(@GrainIdExtensionString, '''');
'
WHERE QueryKey = 'ReadFromStorageKey';
