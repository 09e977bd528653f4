#!/bin/sh
# Restores a file of dump.sh into a database that it makes, with roles and rights:
#
#   export PGHOST=db2 PGUSER=postgres PGPASSFILE=…     # who may create roles and databases there
#   export PGOPTIONS="-c opdtokens.migrate_password=… -c opdtokens.run_password=… -c opdtokens.backup_password=…"
#   deploy/backup/restore.sh opdtokens-20260130T093000Z.dump opdtokens
#
# A database that is there already is left alone. No silo may run on the old one any more: docs/backup.md has the order of things.
set -eu

file=${1:?Usage: restore.sh FILE DATABASE}
database=${2:?Usage: restore.sh FILE DATABASE}
pg_restore --list "$file" > /dev/null

# Sorting must not depend on the machine, and template1 may hold something.
createdb --no-password --template=template0 --encoding=UTF8 --locale=C "$database"
psql --no-password --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$database" --file="$(dirname "$0")/../sql/roles.sql"

# All or nothing, and everything belongs to whom it belonged.
pg_restore --no-password --dbname="$database" --schema=opdtokens --no-owner --role=opdtokens_migrate --single-transaction "$file"
psql --no-password --no-psqlrc --quiet --dbname="$database" --command='ANALYZE'
echo "Restored into $database. Next: audit verify, then silos, then APIs."
