-- Images that members put into their posts, made anew when they came. The same image of the same member is one.
create table image (
  id text primary key,
  owner text not null references member (id),
  type text not null check (type in ('image/png', 'image/jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  sha256 text not null,
  bytes bytea not null,
  created timestamptz not null,
  unique (owner, sha256)
);

-- They are packed already.
alter table image alter column bytes set storage external;

create index image_created on image (created);

-- The images that the text of a post shows as it stands now.
create table post_image (
  post text not null references post (id),
  image text not null references image (id),
  primary key (post, image)
);

create index post_image_image on post_image (image);
