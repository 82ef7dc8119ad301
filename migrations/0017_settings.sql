-- What who runs the site has set, as text; what has no row stands at its default.
create table setting (
  key text primary key,
  value text not null,
  changed timestamptz not null
);

-- Which kinds of acts there are is for the program to say: each keeps its own words in `before`.
alter table moderation_act drop constraint if exists moderation_act_kind_check;
-- Whom an act was about.
alter table moderation_act add column member text references member (id);
