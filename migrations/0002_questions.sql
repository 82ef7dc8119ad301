create table question (
  id text primary key,
  slug text not null,
  title text not null,
  body text not null default '',
  -- SHA-256 of the title's words without case, spacing and punctuation: the same question is asked once.
  same_words text not null,
  created timestamptz not null default now()
);

create unique index question_same_words on question (same_words);
create index question_slug on question (slug, created desc);
create index question_newest on question (created desc, id desc);

create table answer (
  id text primary key,
  question text not null references question (id),
  author text not null default 'machine' check (author in ('machine')),
  run text not null references run (id),
  body json not null,
  created timestamptz not null default now(),
  unique (question, run)
);

create index answer_newest on answer (question, created desc, id desc);
