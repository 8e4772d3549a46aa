/** Our own list: words of the trade beside what a family would say. Longer phrases win over shorter ones. */
export const plainSwaps: Readonly<Record<string, string>> = {
  'action plan': 'plan',
  'additional needs': 'extra needs',
  'adverse childhood experiences': 'hard things that happened in childhood',
  agencies: 'services',
  agency: 'service',
  allocated: 'chosen',
  allocation: 'choice of service',
  'anti-social behaviour': 'behaviour that upsets other people',
  'at your earliest convenience': 'as soon as you can',
  attainment: 'how well a child does at school',
  capacity: 'room or time',
  'case closure': 'the end of our help',
  chronology: 'list of what happened and when',
  commence: 'start',
  commenced: 'started',
  'complex needs': 'several needs at once',
  'co-produce': 'make together',
  'de-escalate': 'calm down',
  disclosed: 'told us',
  disclosure: 'telling someone',
  disengage: 'stop taking part',
  disengaged: 'stopped taking part',
  'due to the fact that': 'because',
  'early intervention': 'help early on',
  'engage with': 'take part in',
  engagement: 'taking part',
  escalate: 'take further',
  escalation: 'taking it further',
  facilitate: 'help',
  holistic: 'whole',
  'home conditions': 'how things are at home',
  implement: 'carry out',
  'in order to': 'to',
  'in relation to': 'about',
  'in respect of': 'about',
  intervention: 'help',
  interventions: 'help',
  'inter-agency': 'between services',
  'key worker': 'main worker',
  'lead practitioner': 'main worker',
  'lead professional': 'main worker',
  'liaise with': 'talk to',
  'multi-agency': 'people from different services',
  'multi-disciplinary': 'people with different skills',
  'non-attendance': 'missing school or meetings',
  outcome: 'result',
  outcomes: 'results',
  'parenting capacity': 'what a parent can manage',
  'partner agencies': 'other services',
  pathway: 'steps',
  'presenting needs': 'what help is needed now',
  'prior to': 'before',
  'protective factors': 'what keeps a child safe and well',
  provision: 'help',
  referral: 'asking a service to help',
  referred: 'asked to be helped',
  resilience: 'coping when things are hard',
  safeguarding: 'keeping people safe',
  'school exclusion': 'being sent home from school',
  'service user': 'person we help',
  'service users': 'people we help',
  signpost: 'tell you about',
  signposted: 'told about',
  'single point of access': 'the place to ask for help',
  stakeholders: 'people who have a part in this',
  statutory: 'required by law',
  'step down': 'move to less formal help',
  'step up': 'move to more formal help',
  'strengths-based': 'starting from what goes well',
  subsequently: 'later',
  'substance misuse': 'problems with drink or drugs',
  sufficient: 'enough',
  'targeted support': 'help for your family',
  'team around the child': 'the people helping your child',
  'team around the family': 'the people helping your family',
  terminate: 'end',
  threshold: 'level',
  thresholds: 'levels',
  'tier 2': 'extra help',
  'trauma-informed': 'mindful of what people have been through',
  triage: 'first look',
  'universal services': 'schools, doctors and other services for everyone',
  utilise: 'use',
  vulnerabilities: 'things that make life harder',
  wraparound: 'all-round',
};

export interface JargonFound {
  /** As written in the text. */
  readonly found: string;
  readonly swap: string;
  readonly start: number;
  readonly end: number;
}

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${Object.keys(plainSwaps)
    .toSorted((a, b) => b.length - a.length)
    .map(phrase => phrase.replace(/[-\s]/g, '[-\\s]+'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Words of the trade in a text, each with a plain swap, in reading order; "multi agency" counts as "multi-agency". */
export function jargon(text: string): JargonFound[] {
  return [...text.matchAll(pattern)].map(match => {
    const [found] = match;
    return { found, swap: swapFor(found), start: match.index, end: match.index + found.length };
  });
}

function swapFor(found: string): string {
  const key = (phrase: string) => phrase.toLowerCase().replace(/[-\s]+/g, ' ');
  const entry = Object.entries(plainSwaps).find(([phrase]) => key(phrase) === key(found));
  return entry?.[1] ?? found;
}
