-- The roles and the schema of OpdTokens. Run by a superuser, once for each database (which should be OpdTokens' own),
-- before the first migration. Repeating it is harmless, and is how a password is changed:
--
--   export PGOPTIONS="-c opdtokens.migrate_password=… -c opdtokens.run_password=… -c opdtokens.backup_password=…"
--   psql -v ON_ERROR_STOP=1 -d opdtokens -f deploy/sql/roles.sql
--
-- The passwords are settings of the session, so that they stand neither in this file nor in the list of processes.
-- A password that is not given stays as it is; a new role without one can't log in with a password.
DO $roles$
DECLARE
    account text;
    secret  text;
BEGIN
    FOREACH account IN ARRAY ARRAY['opdtokens_migrate', 'opdtokens_run', 'opdtokens_backup'] LOOP
        -- Roles belong to the whole server: another database's run of this file may have made them, or be making them.
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN', account);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;

        secret := current_setting(replace(account, '_', '.') || '_password', true);
        IF secret <> '' THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', account, secret);
        END IF;

        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), account);
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = opdtokens', account, current_database());
    END LOOP;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END
$roles$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- The one who migrates owns the schema and all that is in it. The one who runs gets rights table by table, in the migrations.
CREATE SCHEMA IF NOT EXISTS opdtokens AUTHORIZATION opdtokens_migrate;
GRANT USAGE ON SCHEMA opdtokens TO opdtokens_run, opdtokens_backup;

-- The one who backs up reads everything, whatever a migration brings later, and changes nothing.
GRANT SELECT ON ALL TABLES IN SCHEMA opdtokens TO opdtokens_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA opdtokens TO opdtokens_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE opdtokens_migrate IN SCHEMA opdtokens GRANT SELECT ON TABLES TO opdtokens_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE opdtokens_migrate IN SCHEMA opdtokens GRANT SELECT ON SEQUENCES TO opdtokens_backup;
