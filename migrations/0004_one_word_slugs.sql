-- A slug of one word may be the name of what belongs to a question, such as its ledger, and would hide it.
update question set slug = left('question-' || slug, 80) where slug not like '%-%' and slug <> 'question';
