-- Orleans' ADO.NET clustering: which silos there are. A table version goes up by one with every change of a silo's row, and
-- a change that was decided on an older version is refused.
CREATE TABLE OrleansMembershipVersionTable
(
    DeploymentId text    NOT NULL PRIMARY KEY COLLATE "C",
    Version      integer NOT NULL
);

CREATE TABLE OrleansMembershipTable
(
    DeploymentId text        NOT NULL COLLATE "C"
        REFERENCES OrleansMembershipVersionTable ON DELETE CASCADE,
    Address      text        NOT NULL COLLATE "C",
    Port         integer     NOT NULL,
    Generation   integer     NOT NULL,
    SiloName     text        NOT NULL,
    HostName     text        NOT NULL,
    Status       integer     NOT NULL,
    ProxyPort    integer     NOT NULL,
    StartTime    timestamptz NOT NULL,
    IAmAliveTime timestamptz NOT NULL,
    SuspectTimes text        NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('GatewaysQueryKey', '
    SELECT Address, ProxyPort, Generation
    FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;
'),
-- Both reads give one row even of an empty table, for the version. One statement, so rows and version are of one moment.
('MembershipReadRowKey', '
    SELECT StartTime, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, IAmAliveTime, SuspectTimes,
           coalesce(Version, 0) AS Version
    FROM (SELECT @DeploymentId::text AS DeploymentId) AS asked
    LEFT JOIN OrleansMembershipVersionTable USING (DeploymentId)
    LEFT JOIN OrleansMembershipTable AS silo
           ON silo.DeploymentId = asked.DeploymentId
          AND Address = @Address AND Port = @Port AND Generation = @Generation;
'),
('MembershipReadAllKey', '
    SELECT StartTime, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, IAmAliveTime, SuspectTimes,
           coalesce(Version, 0) AS Version
    FROM (SELECT @DeploymentId::text AS DeploymentId) AS asked
    LEFT JOIN OrleansMembershipVersionTable USING (DeploymentId)
    LEFT JOIN OrleansMembershipTable AS silo ON silo.DeploymentId = asked.DeploymentId;
'),
('InsertMembershipVersionKey', '
    WITH inserted AS
    (
        INSERT INTO OrleansMembershipVersionTable (DeploymentId, Version) VALUES (@DeploymentId, 0)
        ON CONFLICT DO NOTHING
        RETURNING Version
    )
    SELECT EXISTS (SELECT FROM inserted);
'),
-- A heartbeat takes no part in the version: it decides nothing.
('UpdateIAmAlivetimeKey', '
    UPDATE OrleansMembershipTable
    SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;
'),
-- The version''s row is the lock: of two changes decided on one version, the second finds it gone.
('InsertMembershipKey', '
    WITH moved_on AS
    (
        UPDATE OrleansMembershipVersionTable
        SET Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version
          AND NOT EXISTS (SELECT FROM OrleansMembershipTable
                          WHERE DeploymentId = @DeploymentId
                            AND Address = @Address AND Port = @Port AND Generation = @Generation)
        RETURNING DeploymentId
    ),
    inserted AS
    (
        INSERT INTO OrleansMembershipTable
            (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM moved_on
        RETURNING DeploymentId
    )
    SELECT EXISTS (SELECT FROM inserted);
'),
('UpdateMembershipKey', '
    WITH moved_on AS
    (
        UPDATE OrleansMembershipVersionTable
        SET Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version
          AND EXISTS (SELECT FROM OrleansMembershipTable
                      WHERE DeploymentId = @DeploymentId
                        AND Address = @Address AND Port = @Port AND Generation = @Generation)
        RETURNING DeploymentId
    ),
    updated AS
    (
        UPDATE OrleansMembershipTable AS silo
        SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        FROM moved_on
        WHERE silo.DeploymentId = moved_on.DeploymentId
          AND Address = @Address AND Port = @Port AND Generation = @Generation
        RETURNING silo.DeploymentId
    )
    SELECT EXISTS (SELECT FROM updated);
'),
-- The version first, as every change does it, so that none waits for another in a circle; the silos go with it.
('DeleteMembershipTableEntriesKey', '
    DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;
'),
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;
');

GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansMembershipVersionTable, OrleansMembershipTable TO opdtokens_run;
