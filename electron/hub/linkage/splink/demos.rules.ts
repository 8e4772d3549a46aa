import {
  birthComparison,
  bothNamesComparison,
  distanceComparison,
  emailComparison,
  exactMatch,
  nameComparison,
  postcodeComparison,
  type StudyComparison,
  type StudyRow,
} from './comparisons.rules.ts';

/** Two records meet when the first's left key equals the second's right key; empty keys meet nobody. */
export type StudyRule = {
  readonly left: (row: StudyRow) => string;
  readonly right: (row: StudyRow) => string;
  /** Columns the rule makes equal, so that training learns nothing of them. */
  readonly columns: readonly string[];
};

/** A linkage study: the settings of one of Splink's published demonstrations. */
export type Study = {
  readonly id: string;
  readonly comparisons: readonly StudyComparison[];
  readonly blocking: readonly StudyRule[];
  readonly strict: readonly StudyRule[];
  /** How many of all true pairs the strict rules are thought to find. */
  readonly strictRecall: number;
  readonly training: readonly StudyRule[];
};

type Part = string | readonly [column: string, from: number, to: number];

/** A rule that makes whole columns, or stretches of them, equal. */
const blockOn = (...parts: readonly Part[]): StudyRule => {
  const key = (row: StudyRow): string => {
    const values = parts.map(part =>
      typeof part === 'string' ? (row[part] ?? '') : (row[part[0]] ?? '').slice(part[1], part[2]),
    );
    return values.includes('') ? '' : values.join('\n');
  };
  return { left: key, right: key, columns: parts.filter(part => typeof part === 'string') };
};

/** Forename and surname changed round, with any columns that must be equal. */
const swapped = (forename: string, surname: string, ...equal: readonly string[]): StudyRule => {
  const straight = blockOn(forename, surname, ...equal);
  return { left: straight.left, right: blockOn(surname, forename, ...equal).right, columns: [] };
};

const febrl = (id: string, hasIdentifier: boolean): Study => {
  const identifier = hasIdentifier ? [blockOn('soc_sec_id')] : [];
  return {
    id,
    comparisons: [
      nameComparison('given_name'),
      nameComparison('surname'),
      birthComparison('date_of_birth'),
      ...(hasIdentifier ? [distanceComparison('soc_sec_id', [2])] : []),
      exactMatch('street_number', true),
      exactMatch('postcode', true),
    ],
    blocking: [
      ...identifier,
      blockOn('given_name'),
      blockOn('surname'),
      blockOn('date_of_birth'),
      blockOn('postcode'),
    ],
    strict: [
      ...identifier,
      blockOn('given_name', 'surname', 'date_of_birth'),
      swapped('given_name', 'surname', 'date_of_birth'),
    ],
    // Without the number the strict rules find fewer, so their guessed recall must be lower.
    strictRecall: hasIdentifier ? 0.9 : 0.6,
    training: [blockOn('date_of_birth'), blockOn('postcode')],
  };
};

const febrl4 = (id: string, hasIdentifier: boolean): Study => {
  const identifier = hasIdentifier ? [blockOn('soc_sec_id')] : [];
  return {
    id,
    comparisons: [
      nameComparison('given_name'),
      nameComparison('surname'),
      birthComparison('date_of_birth'),
      ...(hasIdentifier ? [distanceComparison('soc_sec_id', [1, 2])] : []),
      exactMatch('street_number', true),
      distanceComparison('postcode', [1, 2], true),
    ],
    blocking: [
      blockOn('given_name', 'surname'),
      swapped('given_name', 'surname'),
      blockOn('date_of_birth'),
      ...identifier,
      blockOn('state', 'address_1'),
      blockOn('street_number', 'address_1'),
      blockOn('postcode'),
    ],
    strict: [...identifier, blockOn('given_name', 'surname', 'date_of_birth')],
    strictRecall: hasIdentifier ? 0.8 : 0.6,
    training: [blockOn('date_of_birth'), blockOn('postcode')],
  };
};

const historical: Study = {
  id: 'historical_50k',
  comparisons: [
    bothNamesComparison('first_name', 'surname'),
    birthComparison('dob'),
    postcodeComparison('postcode_fake'),
    exactMatch('birth_place', true),
    exactMatch('occupation', true),
  ],
  blocking: [
    blockOn(['first_name', 0, 3], ['surname', 0, 4]),
    blockOn('surname', 'dob'),
    blockOn('first_name', 'dob'),
    blockOn('postcode_fake', 'first_name'),
    blockOn('postcode_fake', 'surname'),
    blockOn('dob', 'birth_place'),
    blockOn(['postcode_fake', 0, 3], 'dob'),
    blockOn(['postcode_fake', 0, 3], 'first_name'),
    blockOn(['postcode_fake', 0, 3], 'surname'),
    blockOn(['first_name', 0, 2], ['surname', 0, 2], ['dob', 0, 4]),
  ],
  strict: [
    blockOn('first_name', 'surname', 'dob'),
    blockOn(['first_name', 0, 2], 'surname', ['postcode_fake', 0, 2]),
    blockOn('dob', 'postcode_fake'),
  ],
  strictRecall: 0.6,
  training: [blockOn('first_name', 'surname'), blockOn('dob')],
};

const fake: Study = {
  id: 'fake_1000',
  comparisons: [
    nameComparison('first_name'),
    nameComparison('surname'),
    distanceComparison('dob', [1]),
    exactMatch('city', true),
    emailComparison('email'),
  ],
  blocking: [blockOn('first_name', 'city'), blockOn('surname')],
  strict: [blockOn('first_name', 'surname', 'dob'), blockOn('email')],
  strictRecall: 0.7,
  training: [blockOn('first_name', 'surname'), blockOn('dob')],
};

/**
 * Splink's demonstrations (docs/demos/examples/duckdb and tutorials of moj-analytical-services/splink), and FEBRL's
 * two without the made-up social security number, which a council does not have.
 */
export const STUDIES: Readonly<Record<string, Study>> = {
  febrl3: febrl('febrl3', true),
  'febrl3-without-id': febrl('febrl3-without-id', false),
  febrl4: febrl4('febrl4', true),
  'febrl4-without-id': febrl4('febrl4-without-id', false),
  historical_50k: historical,
  fake_1000: fake,
};
