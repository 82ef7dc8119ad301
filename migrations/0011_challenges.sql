-- The checks of what people wrote: which text of a post was checked by which run, and what became of each of its
-- claims. A page reads them here, so that it need not read whole reports.
create table post_check (
  run text primary key references run (id),
  post text not null references post (id),
  -- The number of the text that was checked.
  revision integer not null,
  -- Null until the run is done.
  claims json,
  created timestamptz not null
);

create index post_check_newest on post_check (post, created desc, run desc);

-- What the author of a post says to the verdict on one of its claims.
create table claim_reply (
  post text not null references post (id),
  -- A digest of the claim's words: the reply stays at the claim when the text around it changes.
  words text not null,
  body text not null,
  written timestamptz not null,
  primary key (post, words)
);

-- A sentence of an answer that a member challenged, with what they brought.
create table challenge (
  id text primary key,
  post text not null references post (id),
  -- The run in whose report the claim stood, its id there, and a digest of its words.
  report text not null references run (id),
  claim text not null,
  words text not null,
  -- The claim and its verdict as they stood when it was challenged.
  sentence text not null,
  verdict text not null,
  challenger text not null references member (id),
  why text not null,
  -- An identifier or an address, a quote from it, and a text without either; empty where not given.
  document text not null default '',
  quote text not null default '',
  pasted text not null default '',
  -- The run that checks the claim again, and what came of it.
  run text not null references run (id),
  finding json,
  state text not null default 'open' check (state in ('open', 'changed', 'stood', 'withdrawn')),
  -- Who decided where the run did not, and why; null and empty where the run did.
  decided_by text references member (id),
  reason text not null default '',
  -- What the verdict is after it; null while it is open, and where it was withdrawn.
  verdict_after text,
  decided timestamptz,
  created timestamptz not null
);

create index challenge_state on challenge (state, created desc, id desc);
create index challenge_post on challenge (post, created desc, id desc);
create unique index challenge_run on challenge (run);
-- A member challenges a claim once at a time.
create unique index challenge_open on challenge (post, words, challenger) where state = 'open';

-- Challenges that came to an end, in that order, as they stood then. No entry ever changes: each has a digest over
-- itself and the digest of the one before.
create table error_entry (
  number integer primary key,
  challenge text not null unique references challenge (id),
  entry json not null,
  sha256 text not null
);
