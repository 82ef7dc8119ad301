-- What the statistics of a site read, within a window of time.
create index post_created on post (created, kind);
create index member_created on member (created);
create index flag_created on flag (created);
create index vote_day_day on vote_day (day) include (votes);

-- The verdicts that a run came to.
create table verdict_count (
  run text not null,
  verdict text not null,
  count integer not null,
  at timestamptz not null,
  primary key (run, verdict)
);

create index verdict_count_at on verdict_count (at, verdict) include (count);
