import type { ExplainedField, LinkageBand } from '#contract/linkageScore';
import type { Birth, GoldenFact, GoldenField } from '#contract/people';
import type { MatchOption, MatchPair, MatchSide } from '#contract/review';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An ISO date, month or year in words: "5 Mar 2017", "Mar 2017", "2017". Other text stays as it is. */
export function dateWords(text: string): string {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  if (found === null) return text;
  const [, year = '', month, day] = found;
  const name = month === undefined ? undefined : monthNames[Number(month) - 1];
  if (name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A date of birth as far as it is known. */
export function birthWords(birth: Birth | null): string {
  if (birth === null) return 'date of birth not known';
  switch (birth.precision) {
    case 'day':
      return `born ${dateWords(birth.date)}`;
    case 'month':
      return `born ${dateWords(birth.date.slice(0, 7))}`;
    case 'year':
      return `born ${birth.date.slice(0, 4)}`;
    case 'estimated':
      return `born about ${birth.date.slice(0, 4)}`;
    case 'expected':
      return `expected ${dateWords(birth.date)}`;
  }
}

const fieldNames: Record<ExplainedField['field'], string> = {
  forename: 'First name',
  surname: 'Surname',
  birth: 'Date of birth',
  sex: 'Sex',
  address: 'Address',
  contact: 'Phone or e-mail',
  role: 'Child or adult',
};

const goldenNames: Record<GoldenField, string> = {
  givenNames: 'Given names',
  surname: 'Surname',
  knownAs: 'Known as',
  birth: 'Date of birth',
  sex: 'Sex',
  role: 'Child or adult',
  nhsNumber: 'NHS number',
  upn: 'Pupil number (UPN)',
  address: 'Address',
  phone: 'Phone',
  email: 'E-mail',
};

/** A piece of a value; `differs` where the other side has something else. */
export type ValuePart = { text: string; differs: boolean };

/** Marks where one value differs from the other: what is between their common beginning and end. */
export function differenceParts(value: string, other: string): ValuePart[] {
  if (value === '' || other === '' || value.toLowerCase() === other.toLowerCase())
    return [{ text: value, differs: false }];
  let start = 0;
  while (start < value.length && start < other.length && value[start] === other[start]) start++;
  let end = 0;
  while (
    end < value.length - start &&
    end < other.length - start &&
    value[value.length - 1 - end] === other[other.length - 1 - end]
  )
    end++;
  const parts = [
    { text: value.slice(0, start), differs: false },
    { text: value.slice(start, value.length - end), differs: true },
    { text: value.slice(value.length - end), differs: false },
  ];
  return parts.filter(part => part.text !== '');
}

/** Marks the day, month or year that differ, each whole: half a word marked reads as another word. */
export function dateDifferenceParts(value: string, other: string): ValuePart[] {
  const [words, others] = [value.split(' '), other.split(' ')];
  if (words.length !== others.length) return differenceParts(value, other);
  return words.flatMap((word, place) => {
    const gap: ValuePart[] = place === 0 ? [] : [{ text: ' ', differs: false }];
    return [...gap, { text: word, differs: word !== others[place] }];
  });
}

export type ComparisonRow = {
  name: string;
  left: ValuePart[];
  right: ValuePart[];
  /** How the two read beside one another, in words. */
  words: string;
  /** Bits for (above 0) or against (below 0) "the same person"; null where nothing was weighed. */
  weight: number | null;
  /** The bar's length, 0 to 1. */
  bar: number;
  side: 'for' | 'against' | 'none';
};

/** The weight that fills a bar: the engine caps every field at this many bits. */
const fullBar = 14;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A British number as people write it: "07700 900123". */
function phoneWords(value: string): string {
  const found = /^\+44(\d{4})(\d{5,6})$/.exec(value);
  return found === null ? value : `0${found[1] ?? ''} ${found[2] ?? ''}`;
}

function rowOf(field: ExplainedField): ComparisonRow {
  const asShown = (value: string): string => {
    if (field.field === 'birth') return dateWords(value);
    return field.field === 'contact' ? phoneWords(value) : value;
  };
  const [left, right] = [asShown(field.valueA), asShown(field.valueB)];
  const mark = field.field === 'birth' ? dateDifferenceParts : differenceParts;
  const isCompared = field.level !== null;
  const words = field.words.replace(
    /^(Forename|Surname|Date of birth|Sex|Address|Phone or e-mail|Child or adult) /,
    '',
  );
  return {
    name: fieldNames[field.field],
    left: mark(left, right),
    right: mark(right, left),
    words: capital(words),
    weight: isCompared ? field.weightPerson : null,
    bar: isCompared ? Math.min(1, Math.abs(field.weightPerson) / fullBar) : 0,
    side: !isCompared || field.weightPerson === 0 ? 'none' : field.weightPerson > 0 ? 'for' : 'against',
  };
}

function identifierRow(name: string, left: string | null, right: string | null): ComparisonRow[] {
  if (left === null && right === null) return [];
  const both = left !== null && right !== null;
  return [
    {
      name,
      left: differenceParts(left ?? '', right ?? ''),
      right: differenceParts(right ?? '', left ?? ''),
      words: !both
        ? 'Known on one side only'
        : left === right
          ? 'The same: speaks for one person'
          : 'Different: speaks against one person',
      weight: null,
      bar: both ? 1 : 0,
      side: !both ? 'none' : left === right ? 'for' : 'against',
    },
  ];
}

/** Both records row by row: what each says, how it reads, what it weighs. Numbers that identify a person come first. */
export function comparisonRows(pair: Pick<MatchPair, 'left' | 'right' | 'score'>): ComparisonRow[] {
  return [
    ...identifierRow('NHS number', pair.left.nhsNumber, pair.right.nhsNumber),
    ...identifierRow('Pupil number (UPN)', pair.left.upn, pair.right.upn),
    ...pair.score.fields.filter(field => field.valueA !== '' || field.valueB !== '').map(rowOf),
  ];
}

export type AmongRow = {
  name: string;
  /** What the record in question says. */
  record: string;
  /** How each option compares; null where neither side says anything. */
  options: (ComparisonRow | null)[];
};

/** A record beside several people: the rows that any of them has, in the order of the first that has them. */
export function amongRows(pairs: readonly Pick<MatchPair, 'left' | 'right' | 'score'>[]): AmongRow[] {
  const columns = pairs.map(pair => comparisonRows(pair));
  const names = [...new Set(columns.flatMap(rows => rows.map(row => row.name)))];
  const order = ['NHS number', 'Pupil number (UPN)', ...Object.values(fieldNames)];
  return names
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map(name => {
      const options = columns.map(rows => rows.find(row => row.name === name) ?? null);
      const known = options.find(row => row !== null && row.left.some(part => part.text !== ''));
      return { name, record: (known?.left ?? []).map(part => part.text).join(''), options };
    });
}

/** "+4.9", "−6.3", or nothing where nothing was weighed. */
export function weightWords(weight: number | null): string {
  if (weight === null) return '';
  const rounded = Math.round(weight * 10) / 10;
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(1)}`;
}

/** A column's heading: where the record comes from, and when. */
export function sideHeading(side: MatchSide): string {
  const from =
    side.notificationReference === null ? side.sourceName : `Notification ${side.notificationReference}`;
  return `${from}, ${dateWords(side.receivedAt)}`;
}

const bandWords: Record<LinkageBand, string> = {
  CONFLICT: 'Contradicts',
  EXACT: 'Number agrees',
  STRONG: 'Very likely',
  POSSIBLE: 'Possible',
  SAME_HOUSEHOLD: 'Same household',
  NONE: 'Unlikely',
};

export const wordsOfBand = (band: LinkageBand): string => bandWords[band];

/** An option in words: "Aisha Begum, born 5 Mar 2017 · Schools, Child health". */
export function optionWords(option: MatchOption): string {
  return `${option.name}, ${birthWords(option.birth)} · ${option.sources.join(', ')}`;
}

/**
 * "7 of 23, about 5 minutes left": what this sitting has settled counts as passed. Without a time until it is known how
 * long this person takes.
 */
export function progressWords(
  index: number,
  total: number,
  sitting: { decided: number; secondsEach: number | null } = { decided: 0, secondsEach: null },
): string {
  const place = `${sitting.decided + index + 1} of ${sitting.decided + total}`;
  if (sitting.secondsEach === null) return place;
  const minutes = Math.round(((total - index) * sitting.secondsEach) / 60);
  if (minutes < 1) return `${place}, less than a minute left`;
  if (minutes < 90) return `${place}, about ${minutes === 1 ? '1 minute' : `${minutes} minutes`} left`;
  return `${place}, about ${Math.round(minutes / 60)} hours left`;
}

export type FactLine = {
  name: string;
  value: string;
  source: string;
  date: string;
  rule: string;
  others: { value: string; source: string; date: string }[];
};

const factValue = (field: GoldenField, value: string): string => {
  if (field === 'birth') return dateWords(value);
  if (field === 'sex') return value === 'F' ? 'Female' : value === 'M' ? 'Male' : 'Not known';
  if (field === 'role') return capital(value);
  return value;
};

/** Everything held about a person, fact by fact, each with its source and what others say. */
export function factLines(facts: readonly GoldenFact[]): FactLine[] {
  return facts.map(fact => ({
    name: goldenNames[fact.field],
    value: factValue(fact.field, fact.value),
    source: fact.sources.map(source => source.systemName).join(', ') || 'Chosen by a colleague',
    date: dateWords(fact.sources[0]?.date ?? ''),
    rule: fact.rule,
    others: fact.others.map(other => ({
      value: factValue(fact.field, other.value),
      source: other.sources.map(source => source.systemName).join(', '),
      date: dateWords(other.sources[0]?.date ?? ''),
    })),
  }));
}
