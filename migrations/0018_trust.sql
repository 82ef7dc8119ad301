-- Changes that somebody made to others' texts, for what became of them.
create index post_editor on post (editor, edited desc) where editor is not null;

-- How often something was done within an hour: one row for each who, what and hour. `who` is a member's id, or a keyed
-- hash of a network address, so that no address is ever written down.
create table hourly_count (
  who text not null,
  what text not null,
  hour timestamptz not null,
  count integer not null,
  primary key (who, what, hour)
);

create index hourly_count_hour on hourly_count (hour);
