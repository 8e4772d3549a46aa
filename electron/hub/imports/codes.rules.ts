import { ethnicityNames } from '#contract/ethnicity';
import type { ImportCodeList, ImportedSex } from '#contract/importLayouts';
import type { Cell, Reading } from './cells.rules.ts';
import { cellText, leaveOut, stripListLetter, understood } from './cells.rules.ts';
import { codeLists } from './codeLists.rules.ts';

const sexWords: Readonly<Record<string, ImportedSex>> = {
  female: 'female',
  f: 'female',
  '2': 'female',
  girl: 'female',
  woman: 'female',
  'transgender female': 'female',
  male: 'male',
  m: 'male',
  '1': 'male',
  boy: 'male',
  man: 'male',
  'transgender male': 'male',
  neither: 'neither',
  indeterminate: 'neither',
  'non binary': 'neither',
  i: 'neither',
  x: 'neither',
  other: 'neither',
  transgender: 'neither',
  'indeterminate gender': 'neither',
  'unable to classify': 'neither',
  'not stated recorded': 'notKnown',
  'not stated': 'notKnown',
  'not recorded': 'notKnown',
  'not known': 'notKnown',
  unknown: 'notKnown',
  u: 'notKnown',
  '0': 'notKnown',
  '9': 'notKnown',
  unborn: 'notKnown',
  'not specified': 'notKnown',
  'not stated recorded or unborn': 'notKnown',
  'unborn unknown': 'notKnown',
  unspecified: 'notKnown',
  withheld: 'notKnown',
};

/** Sex as recorded: `b) Female`, `2 - Female`, `Female`, `F`, `Girl`. */
export function readSex(cell: Cell): Reading<ImportedSex | null> {
  const text = cellText(cell);
  if (text === '') return understood(null);
  const words = plainWords(stripListLetter(text));
  const found = sexWords[words] ?? sexWords[words.replace(/^\d /, '')];
  return found === undefined
    ? leaveOut('We do not know this word for sex, so it was left out.')
    : understood(found);
}

/** The codes of an ethnicity, and the two that say why there is none: refused, and not yet obtained. */
const ethnicityCodes: ReadonlySet<string> = new Set([...Object.keys(ethnicityNames), 'REFU', 'NOBT']);

const oldEthnicityCodes: Readonly<Record<string, string>> = {
  A1: 'WBRI',
  A2: 'WIRI',
  A3: 'WOTH',
  A4: 'WIRT',
  A5: 'WROM',
  B1: 'MWBC',
  B2: 'MWBA',
  B3: 'MWAS',
  B4: 'MOTH',
  C1: 'AIND',
  C2: 'APKN',
  C3: 'ABAN',
  C4: 'AOTH',
  D1: 'BCRB',
  D2: 'BAFR',
  D3: 'BOTH',
  E1: 'CHNE',
  E2: 'OOTH',
  E3: 'REFU',
  E4: 'NOBT',
  E5: 'NOBT',
};

const ethnicityWords: readonly (readonly [string, readonly string[]])[] = [
  [
    'WBRI',
    [
      'white british',
      'british',
      'white english',
      'white welsh',
      'white scottish',
      'white northern irish',
      'white cornish',
      'english',
      'white english welsh scottish northern irish british',
    ],
  ],
  ['WIRI', ['white irish', 'irish']],
  [
    'WIRT',
    [
      'traveller of irish heritage',
      'irish traveller',
      'white irish traveller',
      'gypsy or irish traveller',
      'white gypsy or irish traveller',
    ],
  ],
  [
    'WOTH',
    [
      'any other white background',
      'other white',
      'white other',
      'white any other background',
      'white european',
      'white eastern european',
      'polish',
      'other white background',
      'white any other white background',
    ],
  ],
  ['WROM', ['gypsy or roma', 'gypsy roma', 'roma', 'gypsy', 'white gypsy roma', 'white roma']],
  ['MWBC', ['white and black caribbean', 'mixed white and black caribbean', 'mixed white black caribbean']],
  ['MWBA', ['white and black african', 'mixed white and black african', 'mixed white black african']],
  ['MWAS', ['white and asian', 'mixed white and asian', 'mixed white asian']],
  [
    'MOTH',
    [
      'any other mixed background',
      'other mixed',
      'mixed other',
      'mixed any other background',
      'mixed any other mixed background',
    ],
  ],
  ['AIND', ['indian', 'asian indian', 'asian or asian british indian']],
  ['APKN', ['pakistani', 'asian pakistani', 'asian or asian british pakistani']],
  ['ABAN', ['bangladeshi', 'asian bangladeshi', 'asian or asian british bangladeshi']],
  ['AOTH', ['any other asian background', 'asian other', 'other asian', 'asian or asian british other']],
  ['BCRB', ['caribbean', 'black caribbean', 'black or black british caribbean']],
  ['BAFR', ['african', 'black african', 'black or black british african', 'somali', 'black somali']],
  [
    'BOTH',
    [
      'any other black background',
      'black other',
      'other black',
      'black or black british other',
      'black british',
    ],
  ],
  ['CHNE', ['chinese', 'asian chinese']],
  ['OOTH', ['any other ethnic group', 'other ethnic group', 'other', 'arab']],
  [
    'REFU',
    ['refused', 'declined', 'prefer not to say', 'did not wish to be recorded', 'information refused'],
  ],
  [
    'NOBT',
    [
      'information not yet obtained',
      'not yet obtained',
      'not obtained',
      'not known',
      'unknown',
      'not stated',
      'not recorded',
      'information not obtained',
    ],
  ],
];

const ethnicityByWords = new Map(
  ethnicityWords.flatMap(([code, words]) => words.map(word => [word, code] as const)),
);

/** DfE code from `WBRI`, `a) WBRI`, `WBRI - White British`, `A1`, `A1 - White British` or words. */
export function readEthnicity(cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  if (text === '') return understood(null);
  const bare = stripListLetter(text).replace(/^\(?A\.(?=[A-E]\d)/i, '');
  const words = plainWords(bare);
  const byWords = ethnicityByWords.get(words);
  if (byWords !== undefined) return understood(byWords);
  // Codes are looked for where systems put them: first, or last in brackets.
  for (const token of [
    bare.split(/[^A-Za-z0-9]+/)[0] ?? '',
    /[[(]\s*([A-Za-z0-9]{2,4})\s*[\])]$/.exec(bare)?.[1] ?? '',
  ]) {
    const code = token.toUpperCase();
    if (ethnicityCodes.has(code)) return understood(code);
    const old = oldEthnicityCodes[code];
    if (old !== undefined) return understood(old);
  }
  if (/^unknown\b/i.test(bare)) return understood('NOBT');
  return leaveOut('We do not know this ethnicity word or code, so it was left out.');
}

/** A code from one of our lists; `e) 2A: Schools`, `2A`, `2a - Schools` and `Schools` all give `2A`. */
export function readCode(list: ImportCodeList, cell: Cell): Reading<string | null> {
  const text = cellText(cell);
  if (text === '') return understood(null);
  const bare = stripListLetter(text);
  const entries = codeLists[list];
  const lead = bare.split(/[\s:.–-]+/)[0]?.toLowerCase() ?? '';
  const words = plainWords(bare);
  for (const entry of entries) {
    if (entry.code.toLowerCase() === bare.toLowerCase() || plainWords(entry.name) === words)
      return understood(entry.code);
    if (entry.words.includes(words)) return understood(entry.code);
  }
  for (const entry of entries) {
    if (entry.leadsWithCode && entry.code.toLowerCase() === lead) return understood(entry.code);
  }
  const named = entries.filter(entry => words.endsWith(` ${plainWords(entry.name)}`));
  const [only] = named;
  if (only !== undefined && named.length === 1) return understood(only.code);
  return leaveOut('This is not one of the choices we know, so it was left out.');
}

/** The name people read for a code, or the code itself where the list has no such code. */
export function codeName(list: ImportCodeList, code: string): string {
  return codeLists[list].find(entry => entry.code === code)?.name ?? code;
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
