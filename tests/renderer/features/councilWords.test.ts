import { describe, expect, it } from 'vitest';
import { loadPolicyPacks } from '#hub/policy/policyFiles';
import { areasFor } from '../../../renderer/app/frame/areas.ts';
import { atStart } from '../../../renderer/app/atStart.ts';
import { roleSentences } from '../../../renderer/features/admin/admin.presenter.ts';
import { caseColumns } from '../../../renderer/features/reports/caseColumns.tsx';
import { statusChoices } from '../../../renderer/features/reports/reports.presenter.ts';
import { nothingDue } from '../../../renderer/features/today/today.presenter.ts';

const packs = loadPolicyPacks('resources');
const packOf = (authority: string) => {
  const pack = packs.find(each => each.authority === authority);
  if (pack === undefined) throw new RangeError(authority);
  return pack;
};

describe('each council reads its own words', () => {
  it('in the status filter of the reports, and is not asked about a panel it has not', () => {
    const labels = (authority: string) =>
      statusChoices(packOf(authority))
        .slice(5)
        .map(each => each.label);
    expect(labels('bathnes')).toEqual([
      'With the early help service',
      'At the EHAP',
      "With Children's Social Care",
      'Closed',
    ]);
    expect(labels('leicester')).toEqual(['With the service', "With Children's Social Care", 'Closed']);
  });

  it('at the head of the list of cases', () => {
    const heads = packs.map(pack => caseColumns(pack.terms).find(each => each.id === 'district')?.header);
    expect(heads).toEqual(packs.map(pack => atStart(pack.terms.district)));
    expect(heads).toContain('Locality');
  });

  it('in the navigation', () => {
    const { providers } = packOf('bathnes').terms;
    expect(areasFor(['advisor'], ['today', 'providers'], { providers: atStart(providers) })).toMatchObject([
      { label: 'Today' },
      { label: 'Early help services' },
    ]);
  });

  it('for the roles of an account, which promise no more than they may do', () => {
    const roles = roleSentences(packOf('bathnes').terms);
    expect(roles.coordinator).toEqual({
      name: 'Integrated Working team member',
      may: 'Works with families, and may do the same as the role “Advisor”.',
    });
  });
});

describe('an empty day', () => {
  it('says whose work is not due, so that nobody reads that the team is in time', () => {
    expect(nothingDue(0, 'mine')).toBe('Nothing given to you is due, and nothing is coming up this week.');
    expect(nothingDue(2, 'team')).toBe('Nothing is due. 2 things are coming up this week.');
  });
});
