-- Mails with what members are told. One is sent once at most: it is marked before it is handed over, and what
-- was marked when the process died is not handed over again.
create table outbox (
  id text primary key,
  member text not null references member (id),
  cadence text not null check (cadence in ('immediate', 'daily', 'weekly')),
  -- It holds what happened before; there is one mail of a cadence for each such time.
  until timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'dropped', 'failed', 'unsure')),
  tries integer not null default 0,
  -- Of one that waits: not before then. Of others: since when it is in that state.
  due timestamptz not null,
  problem text not null default '',
  unique (member, cadence, until)
);

create index outbox_due on outbox (due) where state in ('waiting', 'sending');

-- What members are told of what others did.
create table notification (
  id bigint generated always as identity primary key,
  member text not null references member (id),
  kind text not null
    check (kind in ('answer', 'comment', 'reply', 'mention', 'accepted', 'edited', 'moderated', 'flag', 'challenge', 'outcome', 'claim')),
  -- What happened: the id of a post, of a flag, of an entry in the log. It is told once for each member and kind.
  subject text not null,
  -- Where it leads.
  post text not null references post (id),
  -- Null: a rule of the site, or somebody whose name is not told.
  by text references member (id),
  detail text not null default '',
  -- How the member wished to be told when it happened.
  on_page boolean not null,
  mail text not null check (mail in ('never', 'immediate', 'daily', 'weekly')),
  -- The post of somebody else that it leads to is deleted, as long as it is.
  hidden boolean not null default false,
  at timestamptz not null,
  read timestamptz,
  outbox text references outbox (id) on delete set null,
  unique (member, kind, subject)
);

create index notification_newest on notification (member, id desc) where on_page and not hidden;
create index notification_unread on notification (member) where on_page and read is null;
create index notification_post on notification (post);
create index notification_unsent on notification (mail, at) where outbox is null and mail <> 'never' and read is null;
create index notification_outbox on notification (outbox) where outbox is not null;

-- How many notifications a member has not read: kept with them, so that no page counts them.
create table notification_count (
  member text primary key references member (id),
  unread integer not null
);

-- How a member wishes to be told, where it is not as for everybody.
create table notification_wish (
  member text primary key references member (id),
  wishes json not null default '{}',
  -- The language of mails.
  language text not null default 'en',
  -- Counts the addresses that the feed has had: only the last one opens it.
  feed integer not null default 1
);
