-- Long work and what it said on the way. Inputs, steps and results are kept as `json`, not `jsonb`:
-- nothing searches inside them, and `json` gives every text back as it was written, with its order of
-- keys, and with the characters that `jsonb` refuses (U+0000, half of a surrogate pair).
create table run (
  id text primary key,
  kind text not null check (kind in ('check', 'answer')),
  state text not null default 'queued' check (state in ('queued', 'working', 'done', 'failed')),
  -- Counts how often the work was begun; whoever holds an older number has been replaced.
  attempt integer not null default 0,
  -- The number of the newest step; it never starts again, so that a reader can ask for what came later.
  seq integer not null default 0,
  -- The job that does the work.
  job uuid,
  input json not null,
  result json,
  error json,
  created timestamptz not null default now(),
  started timestamptz,
  finished timestamptz
);

create index run_newest on run (kind, created desc, id desc);
create index run_open on run (state) where state in ('queued', 'working');

create table run_event (
  run text not null references run (id) on delete cascade,
  seq integer not null,
  at timestamptz not null default now(),
  step json not null,
  primary key (run, seq)
);
