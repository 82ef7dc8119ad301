-- What a run is about, such as the question that it answers: the newest run about something is looked up.
alter table run add column about text;

create index run_about on run (about, created desc, id desc) where about is not null;
