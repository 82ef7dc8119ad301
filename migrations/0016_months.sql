-- What members earned in each month (UTC): kept with every event, so that no page adds events up.
create table point_month (
  month date not null,
  member text not null references member (id),
  points integer not null,
  primary key (month, member)
);

create index point_month_most on point_month (month, points desc, member);

create function point_month_is_kept() returns trigger language plpgsql as $$
begin
  insert into point_month (month, member, points)
    select date_trunc('month', at at time zone 'UTC')::date, member, sum(amount)::int from come group by 1, 2
    -- In one order everywhere, as the rows of members.
    order by 1, 2
    on conflict (month, member) do update set points = point_month.points + excluded.points;
  return null;
end
$$;

create trigger point_month_is_kept after insert on point_event referencing new table as come
  for each statement execute function point_month_is_kept();

insert into point_month (month, member, points)
  select date_trunc('month', at at time zone 'UTC')::date, member, sum(amount)::int from point_event group by 1, 2;

-- Members are looked for by the beginnings of the words of their names.
create index member_words on member using gin (to_tsvector('simple', translate(name, '<>/\', '    '))) where gone is null;
