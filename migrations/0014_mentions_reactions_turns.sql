-- Members who are named in a post as it stands now, with the name that was written, in small letters.
create table mention (
  post text not null references post (id),
  name text not null,
  member text not null references member (id),
  primary key (post, name)
);

create index member_by_name on member (lower(name)) where gone is null;

-- What members found when they tried an answer: it works for them, it is outdated, or it is dangerous, which
-- stands with the comment that says why.
create table reaction (
  post text not null references post (id),
  member text not null references member (id),
  kind text not null check (kind in ('works', 'outdated', 'dangerous')),
  comment text references post (id),
  at timestamptz not null,
  primary key (post, member, kind),
  check ((kind = 'dangerous') = (comment is not null))
);

create index reaction_comment on reaction (comment) where comment is not null;

-- How many there are of each: kept, so that no page counts them.
create table reaction_count (
  post text primary key references post (id),
  works integer not null default 0,
  outdated integer not null default 0,
  dangerous integer not null default 0
);

-- Questions whose turn it was to be answered by the machine because nobody else had, with the run that does it.
create table machine_turn (
  question text primary key references question (id),
  at timestamptz not null,
  -- Null until the run is made.
  run text references run (id)
);

create index machine_turn_run on machine_turn (run) where run is not null;
