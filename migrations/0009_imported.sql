-- What came from another site: where it was known by which number, and what it is here. Old addresses lead to
-- the new ones by this.
create table imported (
  site text not null,
  kind text not null check (kind in ('user', 'post', 'comment')),
  old text not null,
  id text not null,
  -- Of questions, until the import ends: the chosen answer, and what it is a duplicate of, by their old numbers.
  accepted text,
  duplicate_of text,
  primary key (site, kind, old)
);

create index imported_old on imported (kind, old);
