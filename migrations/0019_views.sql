-- How often the page of a question was read: a number that is added to in one step for many readers.
alter table question add column views integer not null default 0;
