import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PolicyPack } from '#contract/policyPack';
import {
  consentGate,
  districtsForPostcode,
  packInForce,
  routesFor,
  term,
  termAtStart,
  unfinishedSettings,
  type AgreementSoFar,
  type RouteQuestion,
} from '#hub/policy/policy.rules';
import { loadPolicyPacks } from '#hub/policy/policyFiles';

const packs = loadPolicyPacks(fileURLToPath(new URL('../../../resources', import.meta.url)));

function packOf(authority: string): PolicyPack {
  const pack = packInForce(packs, authority, '2026-11-24');
  if (pack === undefined) throw new Error(`No pack for ${authority}.`);
  return pack;
}

describe('the pack in force', () => {
  const derby = packOf('derby');
  const later = { ...derby, version: { inForceFrom: '2027-04-01', label: 'Second version' } };

  it('is the newest that has begun, so a case can keep the one it started under', () => {
    const versionOn = (date: string) => packInForce([later, derby], 'derby', date)?.version.inForceFrom;
    expect(['2027-03-31', '2027-04-01', '2001-01-01'].map(versionOn)).toEqual([
      '2019-01-01',
      '2027-04-01',
      '2019-01-01',
    ]);
  });

  it('is none for a council that has no pack', () => {
    expect(packInForce(packs, 'elsewhere', '2026-11-24')).toBeUndefined();
  });
});

describe('words', () => {
  it('come from the pack, with a capital where a sentence starts', () => {
    expect(term(packOf('worcestershire'), 'coordinator')).toBe('Integrated Working Co-ordinator');
    expect([
      term(packOf('bathnes'), 'leadPractitioner'),
      termAtStart(packOf('bathnes'), 'leadPractitioner'),
    ]).toEqual(['lead professional', 'Lead professional']);
  });
});

describe('districts', () => {
  it('follow the outward postcode, and give both where it crosses a boundary', () => {
    const names = (postcode: string) =>
      districtsForPostcode(packOf('worcestershire'), postcode).map(each => each.name);
    expect([
      names('B97 6RT'),
      names('b98'),
      names('WR2 5AA'),
      names('wr116jn'),
      names('LE1 1AA'),
      names(''),
    ]).toEqual([['Redditch'], ['Redditch'], ['Malvern Hills', 'Worcester City'], ['Wychavon'], [], []]);
  });
});

describe('routes the pages open', () => {
  const asked = (changes: Partial<RouteQuestion>): RouteQuestion => ({
    ages: [9],
    district: null,
    needs: [],
    flags: [],
    ...changes,
  });
  const routes = (authority: string, changes: Partial<RouteQuestion>) =>
    routesFor(packOf(authority), asked(changes)).map(answer => answer.route.id);

  it('lead to social care alone when a child may be at risk, whatever else is true', () => {
    for (const pack of packs) {
      expect(
        routes(pack.authority, { flags: ['riskOfSignificantHarm', 'singleClearNeed', 'outcomesNotMet'] }),
      ).toEqual(['significantHarm']);
    }
  });

  it('go straight to the Worcestershire family support team only for a child of 5 to 13 whom it knows', () => {
    const known: RouteQuestion['flags'] = ['knownToFamilySupportTeam'];
    expect(routes('worcestershire', { ages: [4, 14], flags: known })).toEqual([]);
    expect(routes('worcestershire', { ages: [2, 5], flags: known })).toEqual(['familySupportTeam']);
    expect(routes('worcestershire', { ages: [13], flags: known })).toEqual(['familySupportTeam']);
    expect(routes('worcestershire', { ages: [9] })).toEqual([]);
  });

  it('say why they fit', () => {
    expect(
      routesFor(packOf('worcestershire'), asked({ ages: [9, 6], flags: ['knownToFamilySupportTeam'] }))[0]
        ?.because,
    ).toEqual([
      'The referrer already works with the family support team.',
      'Children are 9 and 6 (5 to 13).',
    ]);
  });

  it.each<[string, RouteQuestion['flags'], string[]]>([
    ['bathnes', ['singleClearNeed'], ['targetedService']],
    ['bathnes', ['severalNeedsSeveralAgencies'], ['assessment']],
    ['bathnes', ['rightServiceUnknown'], ['serviceUnclear']],
    ['bathnes', ['belowSocialCareThreshold'], []],
    ['bathnes', ['belowSocialCareThreshold', 'familyAgreesToPanel'], ['belowThreshold']],
    ['worcestershire', ['knownToDistrictProvider'], ['districtProvider']],
    ['worcestershire', ['outcomesNotMet'], ['outcomesNotMet']],
    ['derby', ['unlikelyToThriveWithoutServices'], ['vulnerableChildren']],
    ['derby', ['unlikelyToThriveWithoutServices', 'significantDisability'], ['disabledChildren']],
    ['derby', ['existingLeadPractitioner', 'severalNeedsSeveralAgencies'], ['existingLead']],
    ['derby', ['ownAgencyAssessment'], ['ownAssessment']],
    ['derby', ['oneOtherAgencyNeeded'], ['oneOtherAgency']],
    ['derby', ['needsMetByOwnSetting'], ['needMetBySetting']],
    ['leicester', ['severalNeedsSeveralAgencies'], ['assessment']],
  ])('in %s for %j are %j', (authority, flags, expected) => {
    expect(routes(authority, { flags })).toEqual(expected);
  });

  it('can also hang on a district or a need', () => {
    const derby = packOf('derby');
    const [first] = derby.routes;
    if (first === undefined) throw new Error('Derby has no route.');
    const pack: PolicyPack = {
      ...derby,
      routes: [
        {
          ...first,
          id: 'housingInTheEast',
          leadsTo: 'directService',
          flags: [],
          districts: ['locality-east'],
          needs: ['housing'],
        },
      ],
    };
    expect(
      routesFor(pack, asked({ district: 'locality-east', needs: ['housing', 'bullying'] }))[0]?.because,
    ).toEqual(['The family lives in East locality.', 'Needs: Housing issues.']);
    expect(routesFor(pack, asked({ district: 'locality-south', needs: ['housing'] }))).toEqual([]);
    expect(routesFor(pack, asked({ district: 'locality-east', needs: ['bullying'] }))).toEqual([]);
  });
});

describe('the agreement gate', () => {
  const agreed: AgreementSoFar = {
    answer: 'yes',
    who: 'parent',
    name: 'Nadia Begum',
    ageOfGiver: null,
    understandingChecked: false,
    agreedOn: '2026-11-12',
    form: 'signed',
    signedFormAttached: true,
    isSelfReferralByPhone: false,
    mayTell: ['School'],
  };
  const missing = (authority: string, changes: Partial<AgreementSoFar>) =>
    consentGate(packOf(authority), { ...agreed, ...changes });

  it('opens in every council for a parent who signed', () => {
    expect(packs.map(pack => missing(pack.authority, {}))).toEqual([[], [], [], []]);
  });

  it('lists everything that is missing', () => {
    expect(
      missing('worcestershire', {
        who: null,
        agreedOn: null,
        form: null,
        signedFormAttached: false,
        mayTell: [],
      }),
    ).toEqual([
      'Say who agreed.',
      'Say on what day they agreed.',
      'Say how they agreed: signed, in writing or spoken.',
      'Say who the family agrees may be told.',
    ]);
    expect(missing('derby', { answer: null })).toEqual(['Say whether the family agrees.']);
    expect(missing('derby', { answer: 'no' })).toEqual([
      'The family does not agree. Give advice only, or record why you share without consent.',
    ]);
  });

  it('asks for a signed form in Bath and North East Somerset, but takes a family’s own call', () => {
    const spoken: Partial<AgreementSoFar> = { form: 'spoken', signedFormAttached: false };
    expect(missing('bathnes', spoken)).toEqual(['Here consent must be signed.']);
    expect(missing('bathnes', { signedFormAttached: false })).toEqual(['Attach the signed form.']);
    expect(missing('bathnes', { ...spoken, isSelfReferralByPhone: true })).toEqual([]);
    expect(missing('worcestershire', spoken)).toEqual([]);
  });

  it('asks whether a younger person understands, and how old they are', () => {
    const young: Partial<AgreementSoFar> = { who: 'youngPerson', name: 'Leo' };
    expect(missing('bathnes', young)).toEqual(['Give the age of the young person who agreed.']);
    expect(missing('bathnes', { ...young, ageOfGiver: 14 })).toEqual([
      'Say that you checked the young person understands what they agree to.',
    ]);
    expect(missing('bathnes', { ...young, ageOfGiver: 14, understandingChecked: true })).toEqual([]);
    expect(missing('worcestershire', { ...young, ageOfGiver: 15 })).toEqual([
      'A young person must be 16 or over to agree. Ask a parent.',
    ]);
    expect(missing('worcestershire', { ...young, ageOfGiver: 16 })).toEqual([]);
    expect(missing('leicester', { who: 'child', name: 'Ava', ageOfGiver: 9 })).toEqual([
      'Here the one who agrees must be: parent, carer, young person.',
    ]);
  });
});

describe('what an administrator still has to add', () => {
  it('begins with the numbers the page does not print', () => {
    expect(unfinishedSettings(packOf('worcestershire'))[0]).toBe(
      "Add the telephone number of Children's Social Care Access Centre. The council’s page does not print one.",
    );
    expect(unfinishedSettings(packOf('leicester')).some(line => line.startsWith('Add the telephone'))).toBe(
      false,
    );
  });
});
