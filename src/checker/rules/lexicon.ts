/**
 * The words that the rules know. A concept is a meaning with the ways to write it; concepts of one group
 * exclude each other (a human antibody is not a chimeric one), and an effect has a direction.
 */

export interface Concept {
  id: string;
  /** Matches at the start of a lower-case word or phrase. */
  pattern: RegExp;
  /** Values of one group exclude each other within one statement about one thing. */
  group?: string;
  /** A claim that has it is supported only by a passage that has it too. */
  hard?: boolean;
  /** Which way things went: `better`, `worse`, `none`. */
  direction?: 'better' | 'worse' | 'none';
}

/** Groups of predicates that tell how things went. */
const ofCourse = new Set(['effect', 'comparison', 'change']);

/** Predicates of one kind say the same of a thing, or the opposite. */
export function kindOf({ group, id }: Concept): string {
  return group === undefined ? id : ofCourse.has(group) ? 'course' : group;
}

function concept(id: string, words: string, rest: Omit<Concept, 'id' | 'pattern'> = {}): Concept {
  return { id, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu'), ...rest };
}

/** One value of a group of values that exclude each other; always hard. */
function oneOf(group: string, values: Record<string, string>): Concept[] {
  return Object.entries(values).map(([value, words]) =>
    concept(`${group}:${value}`, words, { group, hard: true }),
  );
}

const exclusive: Concept[] = [
  ...oneOf('antibody origin', {
    human: 'fully human|human(?= (?:ig|immunoglobulin|monoclonal|antibod))',
    humanized: '(?:fully )?humani[sz]ed',
    chimeric: 'chimeric',
    murine: 'murine|mouse',
  }),
  ...oneOf('clonality', { monoclonal: 'monoclonal', polyclonal: 'polyclonal' }),
  ...oneOf('frequency', {
    rare: 'rare(?:ly|st|r)?|rarity|uncommon(?:ly)?|infrequent(?:ly)?|seldom',
    common:
      '(?<!(?:more|less) )common(?:ly|est)?|(?<!(?:more|less) )frequent(?:ly)?|prevalent|widespread|most often',
  }),
  ...oneOf('severity', {
    mild: 'mild(?:ly)?(?: to moderate)?|mild-to-moderate',
    moderate: '(?<!to )moderate(?:ly)?(?: to severe| or severe)?(?: severity)?|moderate-to-severe',
  }),
  ...oneOf('phase', {
    1: 'phase (?:1|i)[ab]?',
    2: 'phase (?:2|ii)[ab]?',
    3: 'phase (?:3|iii)[ab]?',
    4: 'phase (?:4|iv)',
  }),
  ...oneOf('interferon', {
    'type I': 'type (?:i|1) (?:ifns?|interferons?)|interferon[ -]alpha',
    'type II': 'type (?:ii|2) (?:ifns?|interferons?)|interferon[ -]gamma',
    'type III': 'type (?:iii|3) (?:ifns?|interferons?)',
  }),
  ...oneOf('route', {
    intravenous: 'intravenous(?:ly)?|i\\.v\\.|infusions?|infused',
    subcutaneous: 'subcutaneous(?:ly)?(?= (?:inject|administ|form|dos|self|anifrolumab|use))|s\\.c\\.',
    oral: 'oral(?:ly)?(?! (?:glucocort|cortico|pred|ulcer))|by mouth',
    topical: 'topical(?:ly)?',
  }),
  ...oneOf('sex', { female: 'females?|women|woman|girls?', male: 'males?|men|man|boys?' }),
  ...oneOf('age', {
    adult: 'adults?|grown[- ]ups?',
    child: 'child(?:ren)?|p(?:a)?ediatric|adolescents?|infants?|juvenile',
  }),
  ...oneOf('line', {
    first: 'first[- ]line|initial treatment',
    second: 'second[- ]line',
    last: 'last[- ]line|last[- ]resort',
  }),
  ...oneOf('course', { acute: 'acute(?:ly)?(?! cutaneous)', chronic: 'chronic(?:ally)?(?! cutaneous)' }),
  ...oneOf('onset order', { before: 'before|prior to', after: 'after|following' }).map(
    ({ hard: _hard, ...soft }) => soft,
  ),
  ...oneOf('depth', {
    deep: 'deep(?:er|ly)?|deep-seated|subcutaneous (?=nodul|plaque|fat|inflam|tissue)',
    superficial: 'superficial(?:ly)?|shallow|epidermal',
  }).map((one) => (one.id === 'depth:deep' ? { ...one, hard: false } : one)),
  ...oneOf('firmness', { firm: 'firm(?:ness)?|hard|indurated|induration', soft: 'soft(?!en|er)' }).map(
    (one) => (one.id === 'firmness:firm' ? { ...one, hard: false } : one),
  ),
  ...oneOf('malignancy', { benign: 'benign', malignant: 'malignant|cancerous' }),
  ...oneOf('agonism', {
    antagonist: 'antagonists?|inhibitors?|blockers?',
    agonist: 'agonists?|stimulators?|activators?',
  }),
  ...oneOf('quantity', {
    most: 'most(?= (?:patients|cases|of|people))|majority',
  }),
  ...oneOf('contagion', { contagious: 'contagious|infectious(?= disease)|transmissible' }),
  ...oneOf('cure', { cure: 'cures?|cured|curative' }),
  ...oneOf('formation', {
    permanent: 'permanent(?:ly)?|irreversibl[ey]',
    temporary: 'temporar(?:y|ily)|reversibl[ey]',
  }),
];

/**
 * Words that make a claim stronger than most evidence is. A claim that has one is carried only by a passage that has
 * one of the same kind: what improved in many is not said to improve always, and what helped is not proven to help.
 */
const strengths: Concept[] = oneOf('strength', {
  all: 'all(?= (?:\\d+|(?:\\p{L}+ )?(?:patients|people|cases|participants|responders)|of))|every(?! (?:\\d|other\\b|second\\b|(?:\\p{L}+ )?(?:hours?|days?|nights?|weeks?|months?|years?|mornings?|evenings?)))(?!day)|each(?= (?:patient|person|case))|invariably|always|inevitabl[ey]|without exception',
  none: 'none(?= of)|no (?:patients?|cases?|responders?)|never|nobody',
  proven:
    '(?<!biopsy[- ])prov(?:es?|ed|en)(?! efficacy)|guarantee[sd]?|undoubtedly|beyond (?:any )?doubt|definite(?:ly)?|definitive(?:ly)?|conclusive(?:ly)?|certainly|established (?:in|that|by)',
  only: 'the (?:only|sole)|exclusively|solely',
  rapid: 'rapid(?:ly|ity)?|quick(?:ly)?|fast(?:er|est)?|immediate(?:ly)?|prompt(?:ly)?|swift(?:ly)?',
  complete:
    'completely|entirely|totally|complete (?=(?:\\p{L}+ )?(?:healing|cure|resolution|remission|response|clearance|disappearance))',
  safe: 'safe(?:ly|r|st)?|harmless|well[- ]tolerated|no (?:new )?safety (?:signals?|concerns?)|acceptable safety',
  best: 'best|most effective|gold standard|(?:treatment|drug|therapy) of choice|mainstay|cornerstone',
  strong:
    '(?:strong|convincing|compelling|high[- ](?:quality|certainty)) (?=(?:\\p{L}+ )?(?:evidence|proof|data))',
});

/** Things whose decrease is good. */
const burdens =
  'inflammation|inflammatory|disease activity|activity|symptoms?|lesions?|flares?|relapses?|scores?|clasi(?:-a)?|rash(?:es)?|erythema|pain|swelling|fever|damage|scarring|nodules?|plaques?|ulcers?|mortality|deaths?|hospitali[sz]ations?|progression|risk|severity|signs?|steroids?|glucocorticoids?|corticosteroids?|prednisone|prednisolone';

const lessening =
  'reduc(?:e|es|ed|ing|tions?)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|fewer|declin(?:e|es|ed)|fell|drop(?:s|ped)?|diminish(?:es|ed)?|lessen(?:s|ed)?|less|cut|suppress(?:es|ed|ing|ion)?';
const growing = 'increas(?:e|es|ed|ing)|rais(?:e|es|ed)|rise|rose';
const near = '(?:\\W+(?:\\p{L}|[\\p{N}.-])+){0,4}?\\W+';

const effects: Concept[] = [
  concept(
    'effect:better',
    [
      'improv(?:e|es|ed|ing|ements?)',
      'better',
      'ameliorat(?:e|es|ed|ion)',
      'respond(?:s|ed|ers?|ing)?',
      'good responses?',
      'positive (?:results?|findings?|outcomes?|trials?)',
      '(?:was|were|is|are|both) (?:both )?positive',
      'encouraging (?:outcomes?|results?)',
      'promising (?:efficacy|results?|outcomes?)',
      '(?:complete|partial|clinical) (?:response|remission|resolution)s?',
      'resol(?:ve|ves|ved|ving|ution)',
      'remission',
      'heal(?:s|ed|ing)?',
      'soften(?:s|ed|ing)?',
      'clear(?:ed|ance|ing)',
      'effective(?:ly)?',
      'efficacious',
      '(?:rapid|good|known|proven|clinical|significant|high|promising) efficacy',
      'primary (?:endpoint|end point|outcome)s?[^.]{0,70}? (?:was|were) (?:met|reached)',
      'benefit(?:s|ed|ing)?',
      'beneficial',
      'gone',
      'disappear(?:s|ed|ance)?',
      'success(?:ful|fully)?',
      'work(?:s|ed)(?= (?:in|for|against|well|on))',
      'met (?:its|the|their) primary (?:endpoint|end point|outcome)s?',
      `(?:${lessening})${near}(?:${burdens})`,
      `(?:${burdens})${near}(?:${lessening})`,
    ].join('|'),
    { group: 'effect', direction: 'better', hard: true },
  ),
  concept(
    'effect:worse',
    [
      'worsen(?:s|ed|ing)?',
      'worse',
      'deteriorat(?:e|es|ed|ion|ing)',
      'aggravat(?:e|es|ed|ion|ing)',
      'exacerbat(?:e|es|ed|ions?|ing)',
      'flares? (?:after|following|days|up)',
      '(?:had|has|was|is|with) an? (?:\\w+ )?flare(?:-up)?',
      'flared',
      'paradoxical(?:ly)?',
      'harm(?:s|ed|ful)?',
      `(?:${growing})${near}(?:${burdens})`,
    ].join('|'),
    { group: 'effect', direction: 'worse', hard: true },
  ),
  concept(
    'effect:none',
    [
      'ineffective(?:ness)?',
      '(?:no|without|lack of|lacks?) (?:\\w+ )?(?:effect|benefit|efficacy|response|improvement|difference)s?',
      '(?:did|does|do|was|were|is|are) not (?:\\w+ )?(?:respond|improve|effective|help|work|benefit|differ|significant(?:ly)?(?: different| better)?)',
      '(?:did|does) not (?:meet|reach) (?:its|the|their) primary (?:endpoint|end point|outcome)s?',
      'primary (?:endpoint|end point|outcome)s?[^.]{0,70}?(?:not (?:met|reached)|missed)',
      'missed (?:it|(?:its|the|their) primary (?:endpoint|end point|outcome)s?)',
      'non-?respon(?:se|ders?)',
      'fail(?:s|ed|ure)? to (?:respond|improve|meet|show)',
      'not statistically significant',
    ].join('|'),
    { group: 'effect', direction: 'none', hard: true },
  ),
];

const predicates: Concept[] = [
  concept(
    'approve',
    'approv(?:e|es|ed|al|als|ing)|authori[sz](?:e|es|ed|ation)|licen[sc](?:e|es|ed|ing)|marketing (?:start|began)',
    {
      hard: true,
      group: 'approval',
    },
  ),
  concept('withdraw', 'withdr(?:aw|awn|ew|awal)|revok(?:e|ed)|reject(?:s|ed|ion)?|refus(?:e|ed|al)|banned', {
    hard: true,
    group: 'approval',
  }),
  concept(
    'change:up',
    'increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|rose|rises?|elevat(?:e|es|ed|ion|ing)|higher|up-?regulat\\w+|promot(?:e|es|ed|ing)|enhanc(?:e|es|ed|ing)',
    { hard: true, group: 'change' },
  ),
  concept(
    'change:down',
    'decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tions?)|lower(?:s|ed|ing)?|fell|declin(?:e|es|ed|ing)|diminish(?:es|ed|ing)?|down-?regulat\\w+|suppress(?:es|ed|ing|ion)?',
    { group: 'change' },
  ),
  concept('bind', 'bind(?:s|ing)?|bound|attach(?:es|ed)?|target(?:s|ed|ing)?', { hard: true }),
  concept(
    'block',
    'block(?:s|ed|ing|ade)?|inhibit(?:s|ed|ing|ion)?|dampen(?:s|ed|ing)?|antagoni[sz](?:e|es|ed|ing)',
    {
      group: 'signal',
      hard: true,
    },
  ),
  concept('activate', '(?<!\\bun)activat(?:e|es|ed|ing)|stimulat(?:e|es|ed|ing)', {
    group: 'signal',
    hard: true,
  }),
  concept(
    'taper',
    'taper(?:s|ed|ing)?|wean(?:s|ed|ing)?|discontinu(?:e|es|ed|ation|ing)|steroid[- ]sparing|stopp(?:ed|ing)|->|reduced or stopped|reduc(?:ed?|tions?|ing)(?= (?:in |of |or stopped |the )*(?:daily |oral )*(?:prednis|steroid|gluco|cortico))',
    { hard: true },
  ),
  concept(
    'treat',
    'treat(?:s|ed|ing|ments?)?|manag(?:e|es|ed|ing|ement)|therap(?:y|ies|eutics?)|conventional|used?|using|given|receiv(?:e|es|ed|ing)|combin(?:e|es|ed|ing|ations?)|prescri(?:be|bed|ption)|first line|second line|names?',
  ),
  concept(
    'recommend',
    'recommend(?:s|ed|ation|ations|ing)?|guidance|guidelines?|advis(?:e|es|ed)|prefer(?:s|red)?|conditionally|consensus',
  ),
  concept(
    'ongoing',
    'ongoing|under ?way|running|recruit(?:s|ed|ing)|in progress|not yet (?:reported|posted|published)|still (?:open|active)|enrol(?:s|l|ls|led|ling)|no results (?:had been |have been |were |are )?(?:found|posted)|read ?out (?:is )?expected|expected in',
    { hard: true, group: 'trial state' },
  ),
  concept(
    'ended',
    '(?:been|was|were|is|are)(?: \\p{L}+ly)? (?:completed|finished|concluded|terminated|halted)|(?:stopped|ended|terminated|halted) (?:early|prematurely)|(?:completion|end) of the (?:trial|study)',
    { hard: true, group: 'trial state' },
  ),
  concept('trial', '(?:clinical )?trials?|rcts?|randomi[sz]ed'),
  concept(
    'case report',
    'case (?:reports?|series|stud(?:y|ies))|published cases|reported cases|reports? of (?:a |one )?(?:patient|case)s?',
  ),
  concept('form', 'forms?|variants?|subtypes?|types?|kinds?|subsets?|manifestations?'),
  concept(
    'place',
    'affect(?:s|ed|ing)?|involv(?:e|es|ed|ing|ement)|locat(?:ed|ions?)|sites?|distribut(?:ed|ion)|appear(?:s|ed)?|occur(?:s|red)?|found (?:on|in|at)|lesions were|(?:mainly|mostly|usually|typically|often) (?:on|in|at)',
  ),
  concept(
    'refractory',
    'refractory|resistant|recalcitrant|unresponsive|intolerant|previously failed|failed|prior failure',
    { hard: true },
  ),
  concept('exclude', 'exclud(?:e|es|ed|ing)|exclusions?', { hard: true, group: 'inclusion' }),
  concept(
    'include',
    'includ(?:e|es|ed|ing)(?= (?:patients|people|participants|adults|cases|women|isolated))',
    { hard: true, group: 'inclusion' },
  ),
  concept('inflame', 'inflam(?:e|es|ed|mation|matory)'),
  concept('scar', 'scar(?:s|red|ring)?|atroph(?:y|ic)|disfigur(?:e|es|ed|ing|ement)', { hard: true }),
  concept('relapse', 'relaps(?:e|es|ed|ing)|recur(?:s|red|rences?)|flared again', { hard: true }),
  concept('significant', 'significant(?:ly)?(?! (?:advantage|unmet|challenge))'),
];

/** Ways of comparing two things; a claim that compares needs a passage that compares the same two. */
const comparisons: Concept[] = [
  concept(
    'compare:less',
    'less (?:so|effective(?:ly)?|well|benefit|often|efficacious)|inferior|lower than|worse than|fewer than|not as (?:well|effective)',
    {
      group: 'comparison',
      hard: true,
    },
  ),
  concept(
    'compare:more',
    'more (?:effective(?:ly)?|efficacious)|superior(?:ity)?|(?:recommend\\w*|prefer\\w*|favou?r\\w*|rank\\w*)\\b[^.]{0,40}?\\bover|better (?:than|efficacy|option)|outperform(?:s|ed)?|higher than|fewer side effects',
    {
      group: 'comparison',
      hard: true,
    },
  ),
  concept(
    'compare:equal',
    'equivalent|non-?inferior(?:ity)?|no (?:clear |significant )?difference|similar(?:ly)? (?:effective|efficacy)|neither .{0,40}(?:over|better)|does not rank|without (?:ranking|priorit)',
    {
      group: 'comparison',
      hard: true,
    },
  ),
];

export const concepts: readonly Concept[] = [
  ...exclusive,
  ...strengths,
  ...effects,
  ...predicates,
  ...comparisons,
];
