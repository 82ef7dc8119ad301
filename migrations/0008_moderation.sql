-- What members say is wrong with a post: one open flag of each member. Flags that count for nobody are read
-- all the same.
create table flag (
  id text primary key,
  post text not null references post (id),
  member text not null references member (id),
  reason text not null
    check (reason in ('spam', 'rude', 'wrong-place', 'duplicate', 'machine-written', 'dangerous', 'other')),
  note text not null default '',
  -- How many members it counts for.
  weight smallint not null,
  state text not null default 'open' check (state in ('open', 'agreed', 'declined')),
  created timestamptz not null
);

create unique index flag_open on flag (post, member) where state = 'open';
create index flag_member on flag (member, state);

-- Posts that a moderator is to look at, and what they came to.
create table review (
  id text primary key,
  post text not null references post (id),
  why text not null check (why in ('flags', 'spam', 'first')),
  -- How likely it is to be spam, from 0 to 1, and what speaks for it.
  score double precision not null default 0,
  reasons json not null default '[]',
  decision text check (decision in ('keep', 'remove')),
  created timestamptz not null
);

create unique index review_open on review (post) where decision is null;
create index review_queue on review (created, id) where decision is null;

-- Every act of moderation, with what is needed to undo it. Everybody may read it.
create table moderation_act (
  id bigint generated always as identity primary key,
  kind text not null
    check (kind in ('hide', 'hold', 'keep', 'remove', 'delete', 'restore', 'close', 'reopen', 'block', 'unblock')),
  -- Null: a rule of the site.
  by text references member (id),
  post text references post (id),
  reason text not null default '',
  note text not null default '',
  before json not null,
  at timestamptz not null,
  undone timestamptz,
  undone_by text references member (id)
);

create index moderation_act_post on moderation_act (post, id desc);

-- The texts that moderators decided on, with the words that they were counted by.
create table spam_text (
  post text primary key references post (id),
  is_spam boolean not null,
  words text[] not null
);

-- In how many of those texts each word stood; the word '' stands for all texts.
create table spam_word (
  word text primary key,
  spam integer not null default 0,
  good integer not null default 0
);

create table blocked_phrase (
  phrase text primary key,
  created timestamptz not null
);

-- The very same text, written again.
create index post_same on post (md5(body));
create index question_same on question (md5(body));
