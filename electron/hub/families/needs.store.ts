import type { FamilyNeeds } from '#contract/familyPapers';
import type { PolicyPack } from '#contract/policyPack';
import { policyOfCase } from '../triage/casePolicy.ts';
import { levelsSetOf } from '../triage/familyCases.store.ts';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { languageWords } from '../providers/providerWords.rules.ts';
import type { Member } from './familyMembers.store.ts';
import { peopleOfNotification, toldOf, type ToldNotification, type ToldPart } from './told.store.ts';

const day = (text: string): string => shortDate(plainIsoDate(text.slice(0, 10)));

/** What is needed, by family and by person, each with who said it and when, and how the level of need changed. */
export function needsOf(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  policy: PolicyPack,
): FamilyNeeds {
  const told = toldOf(reader, familyId);
  return {
    family: familyNeeds(told, policy),
    people: personNeeds(reader, told, members),
    levels: levelsOf(reader, familyId, policy),
  };
}

/** Each need with the first and the newest request that named it, and whether the newest request still does. */
function familyNeeds(told: readonly ToldNotification[], policy: PolicyPack): FamilyNeeds['family'] {
  const [newest] = told;
  const said = ({ on, source, referrer }: ToldNotification) => ({
    on: day(on),
    source: referrer.organisation.trim() === '' ? source : `${referrer.organisation} (${source})`,
  });
  return policy.needs.flatMap(need => {
    const naming = told.filter(one => one.needs.includes(need.id));
    const last = naming[0];
    const first = naming.at(-1);
    if (last === undefined || first === undefined) return [];
    return [
      {
        need: need.label,
        first: said(first),
        last: said(last),
        times: naming.length,
        change: changeWords(told.length, naming.length, newest === last, newest === first),
      },
    ];
  });
}

function changeWords(
  requests: number,
  naming: number,
  isInNewest: boolean,
  isFirstInNewest: boolean,
): FamilyNeeds['family'][number]['change'] {
  if (requests === 1) return 'only-request';
  if (!isInNewest) return 'not-named-again';
  return isFirstInNewest && naming === 1 ? 'new' : 'still';
}

/** What was told of one person: disability, language, how to speak with them. Newest word of each kind. */
function personNeeds(
  reader: Reader,
  told: readonly ToldNotification[],
  members: readonly Member[],
): FamilyNeeds['people'] {
  const visible = new Map(members.map(({ personId, person }) => [personId, person.name]));
  const found = new Map<string, FamilyNeeds['people'][number]>();
  for (const one of told) {
    const parts = [...one.children, ...one.adults];
    if (parts.every(part => wordsOf(part).length === 0)) continue;
    const people = peopleOfNotification(reader, one.id);
    for (const [position, part] of parts.entries()) {
      const personId = people.get(position);
      const name = personId === undefined ? undefined : visible.get(personId);
      if (personId === undefined || name === undefined) continue;
      for (const { kind, words } of wordsOf(part)) {
        const key = `${personId} ${kind}`;
        if (!found.has(key))
          found.set(key, { personId, person: name, kind, words, on: day(one.on), source: one.source });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.person.localeCompare(b.person));
}

function wordsOf(part: ToldPart): { kind: string; words: string }[] {
  const language = languageInWords(part.language);
  const lines = [
    { kind: 'Disability or health', words: part.disability ?? '' },
    { kind: 'How to speak with them', words: part.communicationNeeds.trim() },
    {
      kind: 'Language',
      words:
        part.needsInterpreter === 'yes'
          ? `${language === '' ? 'Language not known' : language}, needs an interpreter`
          : language,
    },
  ];
  return lines.filter(line => line.words !== '' && !/^english$/i.test(line.words));
}

/** "Urdu" where a source wrote only the code; otherwise the words as told. */
function languageInWords(told: string | null): string {
  const words = (told ?? '').trim();
  return languageWords[words.toLowerCase()] ?? words;
}

/** Every level of need that was set, newest first: who decided it, when and why, and whether it rose or fell. */
function levelsOf(reader: Reader, familyId: string, policy: PolicyPack): FamilyNeeds['levels'] {
  const rows = levelsSetOf(reader, familyId);
  return rows.map((row, index) => {
    const number = Number(row.level ?? '0');
    const before = rows[index + 1];
    const earlier = before === undefined ? null : Number(before.level ?? '0');
    return {
      id: row.id,
      number,
      // As the level was called under the rules the case began under.
      name:
        policyOfCase(reader, row.caseId, policy).levels.find(level => level.number === number)?.name ?? '',
      reason: row.note ?? '',
      decidedBy: row.by,
      on: day(dayOf(row.at)),
      caseId: row.caseId,
      caseReference: row.caseReference,
      change:
        earlier === null
          ? ('first' as const)
          : number > earlier
            ? ('up' as const)
            : number < earlier
              ? ('down' as const)
              : ('same' as const),
    };
  });
}
