-- What a challenge came to before it was weighed again, with other evidence or another judge: what holds now stands in
-- the challenge itself.
create table challenge_version (
  challenge text not null references challenge (id),
  number integer not null,
  run text not null references run (id),
  finding json,
  state text not null,
  decided_by text references member (id),
  reason text not null,
  verdict_after text,
  decided timestamptz,
  primary key (challenge, number)
);

-- The run that weighs it again; null while none does.
alter table challenge add again text references run (id);

-- What makes a challenge look like spam; one that very likely is spam is held until an editor lets it through.
alter table challenge add suspicion json not null default '[]';
alter table challenge drop constraint challenge_state_check;
alter table challenge add constraint challenge_state_check
  check (state in ('held', 'open', 'changed', 'stood', 'withdrawn'));
drop index challenge_open;
create unique index challenge_open on challenge (post, words, challenger) where state in ('held', 'open');

-- The very same words, written again.
create index challenge_same on challenge (md5(why));

-- Each version of a challenge that decides stands in the ledger.
alter table error_entry drop constraint error_entry_challenge_key;
