#!/bin/sh
# Dumps the database of a running cluster to a new file in a folder, and prints the file's path:
#
#   export PGHOST=db PGDATABASE=opdtokens PGUSER=opdtokens_backup PGPASSFILE=…   # keeps the password out of the process list
#   deploy/backup/dump.sh /var/backups/opdtokens
#
# Requires PostgreSQL's client programs, not older than the server. The file contains names and phone numbers of
# patients. docs/backup.md describes what a dump covers.
set -eu

folder=${1:?Usage: dump.sh FOLDER}
umask 077
file=$folder/opdtokens-$(date -u +%Y%m%dT%H%M%SZ).dump

# The dump is one snapshot of the moment at which it begins. It leaves out the membership table: a cluster that starts
# on the copy would treat the old silos as its own, and call them. The lock timeout is short: a dump that waits for a
# running migration would block the statements behind it.
pg_dump --format=custom --schema=opdtokens --exclude-table-data='opdtokens.orleansmembership*' \
    --lock-wait-timeout=10s --no-password --file="$file.part"

# Verify that the dump can be read before it gets its final name.
pg_restore --file=/dev/null "$file.part"
mv "$file.part" "$file"
echo "$file"
