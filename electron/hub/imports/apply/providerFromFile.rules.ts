import type { ImportedProvider } from '#contract/importLayouts';
import type { PolicyPack } from '#contract/policyPack';
import { providerProfile, weekday, type ProviderProfile, type Weekday } from '#contract/providerProfile';

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

type Named = { id: string; names: readonly string[] };

/** Ids of what a file names, and the names no list holds. */
function idsOf(named: readonly string[], list: readonly Named[]): { ids: string[]; unknown: string[] } {
  const byName = new Map(
    list.flatMap(one => [one.id, ...one.names].map(name => [plain(name), one.id] as const)),
  );
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const name of named) {
    const id = byName.get(plain(name));
    if (id === undefined) unknown.push(name);
    else ids.push(id);
  }
  return { ids: [...new Set(ids)], unknown };
}

const languageCodes =
  'en pl pa ur ro pt ar bn gu tr fr es it fa ku so zh ru uk hu lt lv sk cs bg sq el de nl hi ta te ml si ne vi th tl ko ja yo ig ha sw am ti ps';
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
const languages: readonly Named[] = [
  ...languageCodes.split(' ').map(id => ({ id, names: [languageNames.of(id) ?? id] })),
  { id: 'bfi', names: ['British Sign Language', 'BSL'] },
];

const weekdays: readonly Named[] = weekday.options.map(day => ({ id: day, names: [day, day.slice(0, 3)] }));

/** "Step-free" is `stepFree`, as in the lists that services are matched by. */
const wordId = (words: string): string =>
  plain(words)
    .split(' ')
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');

const wholeAge = (age: number | null, otherwise: number): number =>
  age === null ? otherwise : Math.min(25, Math.max(0, Math.floor(age)));

function costOf(words: string | null): ProviderProfile['cost'] {
  if (words === null) return { charge: 'notKnown', words: '' };
  const isFree = /^(?:free|no charge|none|£?0(?:\.00)?)\b/iu.test(words);
  return { charge: isFree ? 'free' : 'charged', words: isFree ? '' : words };
}

/**
 * A service of a directory in the council's own lists. What the lists do not know is kept in the notes, so that nothing
 * the file says is lost. Null when the file's facts make no service (ages the wrong way round, no district we know).
 */
export function providerFromFile(
  file: ImportedProvider,
  policy: Pick<PolicyPack, 'needs' | 'districts'>,
  id: string,
): ProviderProfile | null {
  const needs = idsOf(
    file.needs,
    policy.needs.map(need => ({ id: need.id, names: [need.label, need.plainLabel] })),
  );
  const districts =
    file.districts === 'all'
      ? { ids: [], unknown: [] }
      : idsOf(
          file.districts,
          policy.districts.map(one => ({ id: one.id, names: [one.name] })),
        );
  const spoken = idsOf(file.languages, languages);
  const days = idsOf(file.days, weekdays);
  const isDay = (day: string): day is Weekday => weekday.safeParse(day).success;
  const alsoSaid = [
    ['', file.description],
    ['How to refer: ', file.howToRefer],
    ['Website: ', file.website],
    ['Also helps with: ', needs.unknown.join('; ') || null],
    ['Also works in: ', districts.unknown.join('; ') || null],
    ['Also speaks: ', spoken.unknown.join('; ') || null],
  ];
  const everywhere =
    file.districts === 'all' || (districts.ids.length === 0 && districts.unknown.length === 0);
  const profile = providerProfile.safeParse({
    id,
    organisation: file.organisation,
    serviceName: file.service,
    kind: file.providerKind ?? 'other',
    needs: needs.ids,
    ageFrom: wholeAge(file.ageFrom, 0),
    ageTo: wholeAge(file.ageTo, 25),
    unborn: file.takesUnborn === true,
    districts: everywhere ? 'all' : districts.ids,
    outwardCode: file.postcode?.split(' ')[0] ?? null,
    languages: spoken.ids,
    access: [...new Set(file.access.map(wordId))].filter(word => word !== ''),
    cost: costOf(file.cost),
    days: days.ids.filter(isDay),
    evenings: file.hasEvenings,
    places:
      file.placesTotal === null
        ? null
        : { total: Math.round(file.placesTotal), taken: Math.round(file.placesTaken ?? 0) },
    waitingWeeks: file.waitingWeeks === null ? null : Math.round(file.waitingWeeks),
    lastConfirmed: file.lastConfirmed?.precision === 'day' ? file.lastConfirmed.date : null,
    phone: file.phone,
    email: file.email,
    status: file.isOpen === false ? 'paused' : 'active',
    notes: alsoSaid
      .filter(([, words]) => words !== null)
      .map(([before, words]) => `${before ?? ''}${words ?? ''}`)
      .join('\n'),
  });
  return profile.success ? profile.data : null;
}
