-- Creates the roles and the schema of OpdTokens. Run it as a superuser, once for each database, before the first
-- migration. The database should contain nothing else. The script can run repeatedly, for example to change a password:
--
--   export PGOPTIONS="-c opdtokens.migrate_password=… -c opdtokens.run_password=… -c opdtokens.backup_password=…"
--   psql -v ON_ERROR_STOP=1 -d opdtokens -f deploy/sql/roles.sql
--
-- The passwords are session settings, so that they appear neither in this file nor in the process list. A password that
-- is not given stays unchanged. A new role without a password can't log in with one.
DO $roles$
DECLARE
    account text;
    secret  text;
BEGIN
    FOREACH account IN ARRAY ARRAY['opdtokens_migrate', 'opdtokens_run', 'opdtokens_backup'] LOOP
        -- Roles belong to the whole server. A run for another database may have created them, or may be creating them
        -- now.
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

-- opdtokens_migrate owns the schema and everything in it. The migrations grant opdtokens_run its rights on each table.
CREATE SCHEMA IF NOT EXISTS opdtokens AUTHORIZATION opdtokens_migrate;
GRANT USAGE ON SCHEMA opdtokens TO opdtokens_run, opdtokens_backup;

-- opdtokens_backup may read everything, including the tables of later migrations, and change nothing.
GRANT SELECT ON ALL TABLES IN SCHEMA opdtokens TO opdtokens_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA opdtokens TO opdtokens_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE opdtokens_migrate IN SCHEMA opdtokens GRANT SELECT ON TABLES TO opdtokens_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE opdtokens_migrate IN SCHEMA opdtokens GRANT SELECT ON SEQUENCES TO opdtokens_backup;
