import { describe, expect, it } from 'vitest';
import { defaultModel } from '#hub/linkage/defaultModel';
import { fieldChanges, reasonFor, startWeight } from '#hub/linkage/difference.rules';
import { averageFrequencies } from '#hub/linkage/frequencies.rules';
import type { LinkageModel } from '#hub/linkage/model.rules';
import { normalise } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { aRecord } from './aRecord.ts';

/** The shipped model, in which a surname that differs speaks more, and one that agrees speaks less. */
const other: LinkageModel = {
  ...defaultModel,
  modelVersion: 'learned-2',
  fields: {
    ...defaultModel.fields,
    surname: {
      ...defaultModel.fields.surname,
      levels: {
        ...defaultModel.fields.surname.levels,
        exact: { m: 0.4, u: 0.0073, h: 0.68 },
        different: { m: 0.02, u: 0.988, h: 0.106 },
      },
    },
  },
};

describe('the difference between two models', () => {
  it('lists every level with its weights under both, and changes only where the models differ', () => {
    const fields = fieldChanges(defaultModel, other);
    expect(fields.map(({ name }) => name)).toEqual([
      'First name',
      'Surname',
      'Date of birth',
      'Sex',
      'Address',
      'Phone or e-mail',
      'Child or adult',
    ]);
    const changed = fields.flatMap(({ field, levels }) =>
      levels
        .filter(({ before, after }) => before.person !== after.person)
        .map(({ level }) => `${field} ${level}`),
    );
    expect(changed).toEqual(['surname exact', 'surname different']);
    expect(startWeight(other)).toBe(startWeight(defaultModel));
  });

  it('says which agreement makes a pair score otherwise, and none of its values', () => {
    const pair = (surname: string): string => {
      const [a, b] = [aRecord(), aRecord({ surnames: [{ value: surname, kind: 'current' }] })].map(normalise);
      if (a === undefined || b === undefined) throw new Error('Two records.');
      return reasonFor(
        compare(a, b, defaultModel, averageFrequencies),
        compare(a, b, other, averageFrequencies),
      );
    };
    const own = aRecord().surnames[0]?.value ?? '';
    expect(pair(own)).toBe('Surname the same: speaks less for one person than before.');
    expect(pair('Zwingli')).toBe('Surname different: speaks less for one person than before.');
  });

  it('says so when only the start differs', () => {
    const [a, b] = [normalise(aRecord()), normalise(aRecord())];
    const bolder: LinkageModel = {
      ...defaultModel,
      priors: { person: defaultModel.priors.person * 2, household: defaultModel.priors.household },
    };
    expect(
      reasonFor(compare(a, b, defaultModel, averageFrequencies), compare(a, b, bolder, averageFrequencies)),
    ).toBe('Any two records are taken to be one person a little sooner.');
  });
});
