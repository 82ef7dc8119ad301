-- The people of the site, and the machine account. What they need to log in lies elsewhere: an account can
-- go, and what its member wrote stays.
create table member (
  id text primary key,
  name text not null,
  role text not null default 'member'
    check (role in ('machine', 'member', 'expert', 'editor', 'moderator', 'administrator')),
  -- The sum of the member's points; it can be made again from the events at any time.
  points integer not null default 0,
  banned_until timestamptz,
  -- When the account was deleted: the name goes, the posts stay.
  gone timestamptz,
  created timestamptz not null default now()
);

create index member_points on member (points desc, id) where gone is null;

insert into member (id, name, role) values ('0000000000mc', 'AI Multi Source Checker', 'machine');
