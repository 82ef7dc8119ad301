/** What is said about abilities, spam, flags and moderation. */
export const moderationEn = {
  'ability.down-vote': 'vote against posts',
  'ability.down-vote.why':
    'A vote against takes points from somebody else, so it is for those whose own posts others have found good.',
  'ability.edit-others': 'change what others wrote',
  'ability.edit-others.why':
    'A change speaks in somebody else’s name, so it is for those whose posts and changes have mostly stood.',
  'ability.skip-review': 'have posts shown without somebody looking at them first',
  'ability.skip-review.why': 'First posts are looked at, until one was found good.',
  'ability.heavy-flags': 'have a flag count for two',
  'ability.heavy-flags.why': 'Those whose flags and posts were nearly always right are believed sooner.',
  'ability.counted-flags': 'have a flag count',
  'ability.counted-flags.why':
    'Flags of those who were mostly wrong are still read, but hide nothing by themselves.',

  'spam.words': 'Words that moderators found in spam: {words}.',
  'spam.blocked': 'Blocked: {words}.',
  'spam.first-links': 'A first post with {count} links.',
  'spam.first-links.one': 'A first post with a link.',
  'spam.only-links': 'Hardly more than links.',
  'spam.same-link': '{count} links to {host}.',
  'spam.again': 'The same text was written {count} times before.',
  'spam.again.one': 'The same text was written once before.',
  'spam.fast': 'Written in {count} seconds, faster than anybody types.',
  'spam.fast.one': 'Written in 1 second, faster than anybody types.',
  'spam.new-account': 'The account was made less than two minutes before.',
} as const;
