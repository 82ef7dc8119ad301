-- What members need to log in. An account can go; its member stays, under no name.
create table account_user (
  id text primary key references member (id),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created timestamptz not null default now(),
  updated timestamptz not null default now()
);

-- An account and its member are made in one step, however the account comes about.
create function account_user_is_member() returns trigger language plpgsql as $$
begin
  insert into member (id, name) values (new.id, new.name);
  return new;
end
$$;

create trigger account_user_is_member before insert on account_user
  for each row execute function account_user_is_member();

create table account_session (
  id text primary key,
  account text not null references account_user (id) on delete cascade,
  token text not null unique,
  expires timestamptz not null,
  -- Stays empty: where somebody reads from is nobody's business.
  address text,
  agent text,
  created timestamptz not null default now(),
  updated timestamptz not null default now()
);

create index account_session_account on account_session (account);

-- The ways in: a password, or an account at another service.
create table account_login (
  id text primary key,
  account text not null references account_user (id) on delete cascade,
  provider text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires timestamptz,
  refresh_token_expires timestamptz,
  scope text,
  created timestamptz not null default now(),
  updated timestamptz not null default now(),
  unique (provider, subject)
);

create index account_login_account on account_login (account);

-- What was sent to somebody, or given to their browser, to be shown again once; by its hash.
create table account_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires timestamptz not null,
  created timestamptz not null default now(),
  updated timestamptz not null default now()
);

create index account_verification_identifier on account_verification (identifier);

create table account_two_factor (
  id text primary key,
  account text not null references account_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verifications integer default 0,
  locked_until timestamptz
);

create index account_two_factor_account on account_two_factor (account);

-- How often something was tried; `key` is a hash of what is counted, such as an address or an e-mail address.
create table account_limit (
  key text primary key,
  count integer not null,
  ends timestamptz not null
);

create index account_limit_ends on account_limit (ends);

-- Whoever registers with such a link is the administrator; by its hash, and gone once it was used.
create table setup_link (
  hash text primary key,
  expires timestamptz not null
);
