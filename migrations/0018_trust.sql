-- Changes that somebody made to others' texts, for what became of them.
create index post_editor on post (editor, edited desc) where editor is not null;

-- How often something was done within an hour, from the first time on: one row for each who and what. `who` is a
-- member's id, or a keyed hash of a network address, so that no address is ever written down.
create table hourly_count (
  who text not null,
  what text not null,
  count integer not null,
  ends timestamptz not null,
  primary key (who, what)
);

create index hourly_count_ends on hourly_count (ends);
