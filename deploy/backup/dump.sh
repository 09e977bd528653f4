#!/bin/sh
# Backs up the database of a cluster, which goes on meanwhile, into a new file of a folder, and says which:
#
#   export PGHOST=db PGDATABASE=opdtokens PGUSER=opdtokens_backup PGPASSFILE=…     # psql's own variables; no password in the list of processes
#   deploy/backup/dump.sh /var/backups/opdtokens
#
# Wants PostgreSQL's client programs, no older than the server. The file has patients' names and phones in it. docs/backup.md says what it is worth.
set -eu

folder=${1:?Usage: dump.sh FOLDER}
umask 077
file=$folder/opdtokens-$(date -u +%Y%m%dT%H%M%SZ).dump

# One snapshot of everything, of the moment at which it begins.
# Which silos there were is not worth keeping: a cluster that is started on the copy would take them for its own, and call them.
# A migration under way is waited for briefly, or its own wait would hold everybody up.
pg_dump --format=custom --schema=opdtokens --exclude-table-data='opdtokens.orleansmembership*' \
    --lock-wait-timeout=10s --no-password --file="$file.part"

# What can't be read back is no backup.
pg_restore --file=/dev/null "$file.part"
mv "$file.part" "$file"
echo "$file"
