-- The tables and statements of Orleans' ADO.NET clustering, which record the silos of a cluster. Every change of a
-- silo's row increments the table version, and a change that was based on an older version is rejected.
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
-- Both reads return one row for the version even if the table is empty. A single statement returns rows and version of
-- the same moment.
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
-- A heartbeat does not increment the version, because no decision depends on it.
('UpdateIAmAlivetimeKey', '
    UPDATE OrleansMembershipTable
    SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;
'),
-- The version row serves as the lock: of two changes based on the same version, the second finds no row to update.
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
-- Deletes the version row first, because every change locks it first, so no deadlock is possible. The silo rows are
-- deleted by the cascade.
('DeleteMembershipTableEntriesKey', '
    DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;
'),
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;
');

GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansMembershipVersionTable, OrleansMembershipTable TO opdtokens_run;
