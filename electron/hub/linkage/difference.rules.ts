import type { FieldChange } from '#contract/linkageModels';
import type { ExplainedField, ExplainedScore, LinkageField } from '#contract/linkageScore';
import { eachLevel } from './estimation.rules.ts';
import { fieldWords, levelWords } from './explain.rules.ts';
import { leastHousehold, levelWeights, SCORED_FIELDS, type LinkageModel } from './model.rules.ts';

type Weights = { person: number; household: number };

const weightsIn = (model: LinkageModel): Map<string, Weights> =>
  new Map(
    eachLevel(model).map(({ field, level, chances }) => [
      `${field} ${level}`,
      levelWeights(chances, model.fields[field].cap, null, leastHousehold(field, level, false)),
    ]),
  );

const nothing: Weights = { person: 0, household: 0 };

/** What every way of agreeing weighs under two models, in bits. Names weigh as the average name does. */
export const fieldChanges = (before: LinkageModel, after: LinkageModel): FieldChange[] => {
  const old = weightsIn(before);
  const now = weightsIn(after);
  const levels = eachLevel(after);
  return SCORED_FIELDS.map(field => ({
    field,
    name: fieldWords(field),
    levels: levels
      .filter(one => one.field === field)
      .map(({ level }) => ({
        level,
        words: level === 'swapped' ? 'changed places with the surname' : levelWords(field, level),
        before: old.get(`${field} ${level}`) ?? nothing,
        after: now.get(`${field} ${level}`) ?? nothing,
      })),
  }));
};

/** Where a model starts before anything is compared: log2 odds that two records are one person and not strangers. */
export const startWeight = ({ priors }: LinkageModel): number =>
  Math.log2(priors.person / (1 - priors.person - priors.household));

/** A field changes a pair's score by no less than this many bits to be named as a reason. */
const WORTH_NAMING = 0.2;
/** Fields named as reasons at most. */
const MOST_NAMED = 3;

/** How one field of a pair agrees, as "surname nearly the same". No value of the pair is in it. */
const agreementWords = ({ field, level }: ExplainedField): string => {
  const name = fieldWords(field).toLowerCase();
  if (level === null) return name;
  return level === 'swapped'
    ? 'first name and surname in each other’s place'
    : `${name} ${levelWords(field, level)}`;
};

/**
 * Why two models score one pair differently, in a sentence: the fields whose weights change most the way the score went.
 * No value of the pair is in it.
 */
export const reasonFor = (before: ExplainedScore, after: ExplainedScore): string => {
  const isUp = after.score >= before.score;
  const old = new Map<LinkageField, ExplainedField>(before.fields.map(field => [field.field, field]));
  const named = after.fields
    .map(field => {
      const was = old.get(field.field);
      const person = field.weightPerson - (was?.weightPerson ?? 0);
      const household = field.weightHousehold - (was?.weightHousehold ?? 0);
      const most = Math.abs(person) > Math.abs(household) ? person : household;
      return { field, by: isUp ? most : -most };
    })
    .filter(({ by }) => by >= WORTH_NAMING)
    .toSorted((a, b) => b.by - a.by)
    .slice(0, MOST_NAMED)
    .map(({ field }) => agreementWords(field));
  const [first] = named;
  if (first === undefined)
    return `Any two records are taken to be one person a little ${isUp ? 'sooner' : 'later'}.`;
  const list = named.length === 1 ? first : `${named.slice(0, -1).join(', ')}, and ${named.at(-1) ?? ''}`;
  const speaks = named.length === 1 ? 'speaks' : 'speak';
  return `${list.charAt(0).toUpperCase()}${list.slice(1)}: ${speaks} ${isUp ? 'more' : 'less'} for one person than before.`;
};
