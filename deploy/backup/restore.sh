#!/bin/sh
# Restores a file of dump.sh into a new database, with roles and permissions:
#
#   export PGHOST=db2 PGUSER=postgres PGPASSFILE=…     # a user who may create roles and databases
#   export PGOPTIONS="-c opdtokens.migrate_password=… -c opdtokens.run_password=… -c opdtokens.backup_password=…"
#   deploy/backup/restore.sh opdtokens-20260130T093000Z.dump opdtokens
#
# An existing database is not changed. First stop all silos that use the old database; docs/backup.md has the order of
# the steps.
set -eu

file=${1:?Usage: restore.sh FILE DATABASE}
database=${2:?Usage: restore.sh FILE DATABASE}
pg_restore --list "$file" > /dev/null

# Locale C: the sort order must not depend on the machine. template0: template1 may contain other objects.
createdb --no-password --template=template0 --encoding=UTF8 --locale=C "$database"
psql --no-password --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --file="$(dirname "$0")/../sql/roles.sql"

# One transaction. The objects get the owner that they had, opdtokens_migrate.
pg_restore --no-password --dbname="$database" --schema=opdtokens --no-owner --role=opdtokens_migrate --single-transaction "$file"
psql --no-password --no-psqlrc --quiet --dbname="$database" --command='ANALYZE'
echo "Restored into $database. Next: audit verify, then silos, then APIs."
