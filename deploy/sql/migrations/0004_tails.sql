-- What has changed in a slot since its state was written whole. A slot of 500 tokens is then not written again for each
-- token: PostgreSQL stores large payloads apart, and a row that keeps its payload refers to the same one.
--
-- Silos of the version before can go on: they write no tails, and they can't read a slot that this version has written.
ALTER TABLE OrleansStorage ADD COLUMN TailBinary bytea COMPRESSION lz4 NULL;

UPDATE OrleansQuery SET QueryText = '
    SELECT PayloadBinary || coalesce(TailBinary, '''') AS PayloadBinary, Version
    FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
      AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
      AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId;
'
WHERE QueryKey = 'ReadFromStorageKey';

UPDATE OrleansQuery SET QueryText = '
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
        SET Version = Version + 1, ModifiedOn = now(), PayloadBinary = @PayloadBinary, TailBinary = NULL
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
'
WHERE QueryKey = 'WriteToStorageKey';

UPDATE OrleansQuery SET QueryText = '
    UPDATE OrleansStorage
    SET Version = Version + 1, ModifiedOn = now(), PayloadBinary = NULL, TailBinary = NULL
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
      AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
      AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
      AND Version = @GrainStateVersion
    RETURNING Version;
'
WHERE QueryKey = 'ClearStorageKey';
