import type { EvidenceDocument } from '#evidence/document.ts';

type Design = EvidenceDocument['design'];

export interface StudyText {
  title: string;
  /** The abstract as running text; empty where there is none. */
  abstract: string;
}

/** People as they are counted in studies. */
export const people =
  '(?:patients|participants|subjects|women|men|adults|children|infants|neonates|newborns|adolescents|teenagers|students|volunteers|individuals|persons|people|residents|athletes|girls|boys|mothers|families|households|smokers|employees|workers|nurses|physicians|couples|players|veterans|survivors|outpatients|inpatients|schoolchildren|toddlers|males|females|caregivers|runners|cyclists|mountaineers|employees)';

const animals =
  '(?:rats?|mice|mouse|murine|rabbits?|dogs?|cats?|pigs?|piglets?|cows?|calves|cattle|sheep|goats?|broilers?|chickens?|hens|horses?|larvae|monkeys|macaques|zebrafish|teeth|tooth|molars|specimens|seedlings|shoots?|cultivars?|cadavers?|phantoms?)';
const onAnimals = new RegExp(
  `\\b(?:in|of|for|on|from|by) (?:[\\w-]+ ){0,2}${animals}\\b|\\b(?:in vitro|ex vivo|murine)\\b`,
  'i',
);
const notHuman = new RegExp(`\\b${animals}\\b|\\b(?:in vitro|ex vivo)\\b`, 'i');

/** What says only something about another publication. */
const aboutAnother =
  /^\W*(?:erratum|corrigend|correction|retract|withdrawn|reply|response to|comment|author.s? (?:reply|response)|expression of concern|editorial)/i;

const saidByTitle: readonly (readonly [RegExp, Design])[] = [
  [
    /\bnetwork meta-?analys[ie]s\b|\b(?:adjusted )?indirect (?:treatment )?comparison\b/,
    'indirect comparison',
  ],
  [/\bmeta-?analys[ie]s\b/, 'meta-analysis'],
  [/\bsystematic (?:literature )?review\b/, 'systematic review'],
  [/: (?:an? )?(?:updated )?[\w /-]{0,60}\bguidelines?(?: \d{4})?$|\bguideline \d{4}$/, 'guideline'],
  [/\bconsensus (?:statement|conference|recommendations)\b/, 'consensus'],
  [
    /\bpost[- ]?hoc\b|\bpooled (?:data|analys[ie]s)\b|\bsecondary analys[ie]s\b|\bsub-?group analys[ie]s\b/,
    'post hoc analysis',
  ],
  [/\bextension (?:study|trial|period)\b|\blong-term extension\b/, 'extension study'],
  [
    /\brandomi[sz]ed\b[^.]*\b(?:trial|study)\b|\brandomi[sz]ed,? (?:\w+[- ])*cross-?over\b/,
    'randomized trial',
  ],
  [/\bcase series\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) cases\b/, 'case series'],
  [/\bcase reports?\b|^a case of\b|: a case of\b/, 'case report'],
  [
    /\b(?:prospective|retrospective|population-based|nationwide|national|birth|historical|observational) cohort\b|\bcohort study\b/,
    'cohort',
  ],
  [
    /\b(?:narrative|scoping|state-of-the-art|literature|mini-?) ?review\b|: a(?:n? \w+)? review$/,
    'narrative review',
  ],
];

const plan =
  /\b(?:study|trial|research) protocol\b|\bprotocol (?:for|of)\b|: (?:an? )?(?:\w+ )?protocol\b|\brationale and (?:study )?design\b|\bdesign and rationale\b|\bprotocol\s*$/;

/**
 * How the evidence was gained, by what a work says of itself: first its title, then the sentences of its abstract that
 * tell what was done. Documented in docs/reference/design-and-participants.md; where its own words do not settle it,
 * `unknown`: no design is better than a wrong one.
 */
export function designInWords({ title, abstract }: StudyText): Design {
  const said = designInTitle(title);
  if (said === 'randomized trial') return refinedByAbstract(abstract);
  if (said !== 'unknown' || saysElse(title)) return said;
  // Most abstracts tell of nothing that is looked for.
  return /random|cohort|case of/i.test(abstract) ? designInAbstract(sentencesOf(abstract)) : 'unknown';
}

/** A trial that will randomize has no results yet; one that is looked at again answers another question. */
function refinedByAbstract(abstract: string): Design {
  if (planned.test(abstract) || (abstract.match(/\bwill be\b/g)?.length ?? 0) > 1) return 'registration';
  return /\bthis (?:\w+ ){0,2}(?:post[- ]hoc|secondary) analysis\b/i.test(abstract)
    ? 'post hoc analysis'
    : 'randomized trial';
}

/** What a title says of its own work; `unknown` where that is not clear. */
export function designInTitle(title: string): Design {
  const name = nameOf(title);
  if (aboutAnother.test(name)) return 'unknown';
  const named = saidByTitle.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
  // The plan of a review is neither a review nor a registered trial.
  if (plan.test(name))
    return ['unknown', 'randomized trial', 'cohort'].includes(named) ? 'registration' : 'unknown';
  if (named !== 'randomized trial') return named;
  const isOther = onMethods.test(name) || onAnimals.test(name) || /\bprognostic\b|\bpredict/.test(name);
  return isOther ? 'unknown' : named;
}

/** A title after which the words of the abstract tell of something else than the work's own design. */
function saysElse(title: string): boolean {
  const name = nameOf(title);
  return aboutAnother.test(name) || onMethods.test(name) || onAnimals.test(name) || elsewhere.test(name);
}

/** On trials as such, or on how one was planned. */
const onMethods =
  /\btrials\b|\bprotocol\b|\bsample size\b|\bsimulation\b|\bcausal analysis\b|\bchallenges\b|\bdesign and analysis\b|\bmethodolog|\bstatistical\b|\brecruit/;
/** Questions that are put to the data of a trial which was made for another. */
const elsewhere =
  /\bpredict|\bassociat|\bqualitative\b|\bnested\b|\bfeasibility\b|\blessons\b|\bperception|\bexperiences? of\b|\blong-term follow-up\b|\bbiomarker|\bcost analysis\b|\bunit cost|\bfactors\b|\bvalidation\b|\bmodel(?:l?ing)?\b|\bcorrelat|\brelationship\b|\bprofile of\b|\bfrequency of\b/;

/** Whether a title tells of an analysis that was not what its trial was made for, or of a trial's later part. */
export function refinedByTitle(title: string): Design | null {
  const name = nameOf(title);
  const named = saidByTitle.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  return named === 'post hoc analysis' || named === 'extension study' ? named : null;
}

const planned =
  /\bwill be (?:randomi[sz]ed|randomly|allocated|assigned|recruited|enrolled|compared)\b|\bthis (?:study )?protocol (?:describes|paper|presents)\b|\bstudy protocol describes\b/i;
const again =
  /\b(?:post[- ]?hoc|secondary|ancillary|retrospective|pooled|sub-?group|exploratory) (?:data )?analys[ie]s of\b|\b(?:data|participants|patients|samples) from (?:\w+ ){0,6}(?:randomi[sz]ed|trial|study)\b|\bwithin (?:a|the) (?:\w+[- ]){0,4}trial\b|\boriginal trial\b|\bin an ongoing\b|\bwere pooled\b|\breview of\b/i;
const wereRandomized = new RegExp(
  `\\b${people}\\b[^.;]{0,120}\\b(?:(?:was|were) (?:\\w+ ){0,3}?(?:randomi[sz]ed\\b|randomly (?:assigned|allocated|divided|enrolled|selected to|distributed|assorted|split)|allocated randomly|assigned randomly)|(?:allocated|assigned) randomly|randomly (?:allocated|assigned) (?:in)?to)`,
  'i',
);
const weRandomized = new RegExp(
  `\\bwe (?:randomi[sz]ed|randomly (?:assigned|allocated))\\b[^.;]{0,60}\\b${people}\\b`,
  'i',
);
const trialName = String.raw`(?:[\w,/-]+ ){0,10}?randomi[sz]ed,?(?: [\w,/-]+){0,10}? (?:trial|study|cross-?over(?: design)?|design)\b`;
const ownTrial = new RegExp(
  `^(?:\\w+: )?(?:in an?|in this|in our|this (?:was|is) an?|this|an?|we (?:conducted|performed|did|undertook|carried out|initiated) an?|using an?) ${trialName}|^(?:\\w+: )?randomi[sz]ed,? (?:[\\w,/-]+ ){0,6}trial\\b`,
  'i',
);
/** Trials that are wished for, that others did, or that this work only came out of. */
const otherTrial =
  /\b(?:warrant|recommend|needed|should|would|could|may|might|future|further|previous|earlier|recent|published|verif|before|if a|lack of|context of|part of|participat(?:ed|ing) in|recruited from|nested|training and validation)/i;

const ownCohort =
  /\b(?:this|we (?:conducted|performed|did)|in an?|was an?|is an?)\b[^.]{0,60}\b(?:prospective|retrospective|population-based|nationwide|historical|longitudinal|observational)(?: [\w-]+){0,2} cohort(?: study)?\b/i;
const ownCase =
  /\b(?:we|here,? we|herein,? we|this article|the authors?) (?:report|describe|present)s? (?:a|the|an unusual|a rare) (?:rare |unusual |first )?case of\b/i;

function designInAbstract(sentences: readonly string[]): Design {
  const tells = (pattern: RegExp) => sentences.some((one) => pattern.test(one));
  if (tells(planned)) return 'registration';
  const isTrial = sentences.some(
    (one) =>
      !again.test(one) &&
      !otherTrial.test(one) &&
      !notHuman.test(one) &&
      (wereRandomized.test(one) || weRandomized.test(one) || ownTrial.test(one)),
  );
  // A later look at a trial also tells how its patients came to their groups.
  if (isTrial) return tells(again) ? 'unknown' : 'randomized trial';
  if (sentences.some((one) => ownCohort.test(one) && !/case-control|review/i.test(one))) return 'cohort';
  return tells(ownCase) ? 'case report' : 'unknown';
}

/** Hyphens of all kinds as one. */
function plain(text: string): string {
  return text.replace(/[‐‑‒–]/g, '-').replace(/\s+/g, ' ');
}

const nameOf = (title: string) =>
  plain(title)
    .toLowerCase()
    .replace(/[\s.]+$/, '');

export function sentencesOf(text: string): string[] {
  return plain(text).split(/(?<=[.!?])\s+(?=[A-Z0-9(])/);
}
