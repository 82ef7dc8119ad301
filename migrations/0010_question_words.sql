-- For questions that are asked in similar words.
create index question_words on question using gin (to_tsvector('simple', title)) where not hidden;
