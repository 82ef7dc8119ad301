-- The words of a post in the forms of English and of Spanish, so that "treatments" is found by "treatment" and
-- "casos" by "caso"; those of a title count for more.
-- Signs that PostgreSQL would take for those of addresses and of HTML are gaps: "skin/hair" is two words.
create function words_of(text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('english', plain) || to_tsvector('spanish', plain)
  from translate(left($1, 60000), '<>/\', '    ') as plain
$$;

create function words_of(heading text, body text) returns tsvector language sql immutable parallel safe as $$
  select setweight(words_of(heading), 'A') || words_of(body)
$$;

-- What posts are found by. It stands apart from them: a vote changes its post, and must not write its words anew.
create table post_words (
  post text primary key references post (id) on delete cascade,
  -- The text of the machine's newest answer, whose report lies elsewhere; empty for what people write.
  report text not null default '',
  -- The verdicts of its sentences, each once.
  verdicts text[] not null default '{}',
  words tsvector not null
);

create function post_gets_words() returns trigger language plpgsql as $$
begin
  if new.kind = 'question' then
    insert into post_words (post, words)
      select new.id, words_of(question.title, question.body) from question where question.id = new.id
      on conflict (post) do update set words = excluded.words;
  else
    insert into post_words (post, words) values (new.id, words_of('', new.body))
      on conflict (post) do update set words = words_of('', new.body || post_words.report);
  end if;
  return null;
end
$$;

create trigger post_is_new after insert on post for each row execute function post_gets_words();
create trigger post_is_changed after update of body on post for each row
  when (old.body is distinct from new.body) execute function post_gets_words();

create function question_gets_words() returns trigger language plpgsql as $$
begin
  update post_words set words = words_of(new.title, new.body) where post = new.id;
  return null;
end
$$;

create trigger question_is_changed after update of title, body on question for each row
  when (old.title is distinct from new.title or old.body is distinct from new.body)
  execute function question_gets_words();

insert into post_words (post, words)
  select post.id, case when post.kind = 'question' then words_of(question.title, question.body) else words_of('', post.body) end
  from post join question on question.id = post.question;

-- What the machine has answered so far. Texts that PostgreSQL cannot hold as such are left to their next answer.
update post_words set
  report = newest.body #>> '{text}',
  words = words_of('', newest.body #>> '{text}'),
  verdicts = array(select distinct claim ->> 'verdict' from json_array_elements(newest.body #> '{check,claims}') as claim)
from post
join (
  select distinct on (question) question, body from answer where body::text !~* '\\u(0000|d[89a-f])'
  order by question, created desc, id desc
) as newest on newest.question = post.question
where post.id = post_words.post and post.kind = 'answer' and post.author = '0000000000mc'
  and newest.body #> '{text}' is not null and json_typeof(newest.body #> '{check,claims}') = 'array';

create index post_words_found on post_words using gin (words);
create index post_words_verdicts on post_words using gin (verdicts) where verdicts <> '{}';

-- Whose posts are asked for by name.
create index member_name on member (lower(name)) where gone is null;
-- The newest posts of all.
create index post_newest on post (created desc, id desc) where deleted is null;
