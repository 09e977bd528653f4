-- What anyone would write first: a row for each slot, which counts its tokens, and a row for each token.
CREATE TABLE doctor (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE slot (
    id text PRIMARY KEY,
    doctor_id bigint NOT NULL REFERENCES doctor,
    date date NOT NULL,
    start_time time NOT NULL,
    end_time time NOT NULL,
    max_capacity int NOT NULL,
    current_count int NOT NULL DEFAULT 0,
    given int NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE INDEX slot_of_day ON slot (doctor_id, date, start_time);

CREATE TABLE token (
    id text PRIMARY KEY,
    token_number text NOT NULL UNIQUE,
    patient_name text NOT NULL,
    patient_phone text NOT NULL,
    doctor_id bigint NOT NULL,
    slot_id text NOT NULL REFERENCES slot,
    source text NOT NULL,
    status text NOT NULL,
    priority_score int NOT NULL,
    sequence_number int NOT NULL,
    allocated_at timestamptz NOT NULL
);

CREATE INDEX token_of_slot ON token (slot_id) WHERE status IN ('allocated', 'checked_in', 'consulting');

-- For the variant with what the real service does too: repeated requests, an audit, and changes for who watches.
CREATE TABLE request (
    key text PRIMARY KEY,
    answer jsonb
);

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL
);
