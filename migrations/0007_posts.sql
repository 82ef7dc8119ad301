-- What people write: a row for every question, answer and comment, with who wrote it, its votes and its
-- state. The text of an answer or a comment stands here; that of a question in `question`, and that of the
-- machine's answer in the runs of `answer`. Counts stand in rows, and change with what they count.
create table post (
  id text primary key,
  kind text not null check (kind in ('question', 'answer', 'comment')),
  -- The question whose page it stands on; a question's own id.
  question text not null references question (id),
  -- What a comment stands under.
  parent text references post (id),
  -- Null: asked by somebody without an account.
  author text references member (id),
  body text not null default '',
  up integer not null default 0,
  down integer not null default 0,
  score integer not null generated always as (up - down) stored,
  comments integer not null default 0,
  -- The number of the text that stands now; former ones are in `revision`.
  revision integer not null default 1,
  edited timestamptz,
  editor text references member (id),
  deleted timestamptz,
  deleted_by text references member (id),
  created timestamptz not null default now(),
  check ((kind = 'comment') = (parent is not null)),
  check ((kind = 'question') = (id = question))
);

create index post_answers on post (question, score desc, created, id) where kind = 'answer';
create index post_comments on post (parent, created, id) where kind = 'comment';
create index post_author on post (author, created desc, id desc) where author is not null;
-- The machine has one answer to a question, whose text is its newest run's.
create unique index post_machine on post (question) where kind = 'answer' and author = '0000000000mc';

create table category (
  slug text primary key,
  name text not null,
  questions integer not null default 0
);

create table tag (
  name text primary key,
  -- The tag that is meant by this one.
  same_as text references tag (name),
  questions integer not null default 0,
  check (same_as is null or questions = 0)
);

create index tag_most on tag (questions desc, name) where same_as is null;

alter table question
  add column tags text[] not null default '{}',
  add column category text references category (slug),
  -- Answers that are not deleted, the machine's too.
  add column answers integer not null default 0,
  add column accepted text references post (id),
  add column accepted_by text references member (id),
  add column closed timestamptz,
  add column closed_by text references member (id),
  add column closed_as text check (closed_as in ('duplicate', 'off-topic', 'unclear')),
  add column duplicate_of text references question (id),
  -- Its post is deleted: no list shows it, and its words may be asked again.
  add column hidden boolean not null default false,
  -- Independent evidence stands on both sides of a sentence of the machine's newest answer.
  add column contested boolean not null default false,
  -- Votes and answers on a logarithmic scale, and the time it was asked: ten times the interest is worth
  -- twelve and a half hours. It only changes with what it is made of.
  add column hot double precision not null default extract(epoch from now()) / 45000,
  add column active timestamptz not null default now();

update question set active = created, hot = extract(epoch from created) / 45000;

insert into post (id, kind, question, created) select id, 'question', id, created from question;

insert into post (id, kind, question, author, created)
  select distinct on (question) id, 'answer', question, '0000000000mc', created
  from answer order by question, created, id;

update question set
  answers = 1,
  hot = extract(epoch from question.created) / 45000,
  active = greatest(question.created, newest.created),
  contested = newest.body::text like '%"verdict":"contested"%'
from (select distinct on (question) question, created, body from answer order by question, created desc, id desc)
  as newest
where newest.question = question.id;

drop index question_newest;
create index question_newest on question (created desc, id desc) where not hidden;
create index question_hot on question (hot desc, id desc) where not hidden;
create index question_unanswered on question (created desc, id desc)
  where not hidden and answers = 0 and closed is null;
create index question_contested on question (active desc, id desc) where not hidden and contested;
create index question_category on question (category, created desc, id desc)
  where not hidden and category is not null;

create table question_tag (
  question text not null references question (id),
  tag text not null references tag (name),
  created timestamptz not null,
  primary key (question, tag)
);

create index question_tag_newest on question_tag (tag, created desc, question desc);

-- A text that was replaced: who had written it, and when.
create table revision (
  post text not null references post (id),
  number integer not null,
  title text,
  body text not null,
  tags text[],
  author text references member (id),
  written timestamptz not null,
  primary key (post, number)
);

create table vote (
  member text not null references member (id),
  post text not null references post (id),
  value smallint not null check (value in (-1, 1)),
  -- When it was first cast; turning it round does not change that.
  at timestamptz not null,
  primary key (member, post)
);

-- How many of the votes that a member cast on a day (UTC) stand.
create table vote_day (
  member text not null references member (id),
  day date not null,
  votes integer not null,
  primary key (member, day)
);

-- Every change of a member's points, with what it is for.
create table point_event (
  id bigint generated always as identity primary key,
  member text not null references member (id),
  kind text not null
    check (kind in ('question', 'answer', 'best', 'choosing', 'voted', 'voting', 'deleted', 'restored', 'corrected')),
  amount integer not null,
  post text references post (id),
  at timestamptz not null default now()
);

create index point_event_member on point_event (member, id desc);

-- Everybody begins with 100; the machine only has what members' votes give it.
alter table member alter column points set default 100;
update member set points = points + 100 where role <> 'machine';

create table bookmark (
  member text not null references member (id),
  question text not null references question (id),
  created timestamptz not null default now(),
  primary key (member, question)
);

create index bookmark_newest on bookmark (member, created desc, question);

-- What a member has begun to write: a question (place `ask`), or an answer to one (its id).
create table draft (
  member text not null references member (id),
  place text not null,
  title text not null default '',
  body text not null default '',
  tags text not null default '',
  saved timestamptz not null default now(),
  primary key (member, place)
);
