import type { ImportLayout } from '#contract/importLayouts';
import { allocated, annexA, common, sourceField } from './annexAColumns.rules.ts';
import { field } from './field.rules.ts';

/** Annex A lists 1 to 3: what came to the front door, and early help. */
export const frontDoorLayouts: readonly ImportLayout[] = [
  annexA(
    1,
    'annexAContacts',
    'contacts',
    'Contacts in the last six months, one row for each child in each contact.',
    ['contacts'],
    [
      ...common,
      field(
        'contactDate',
        'Date of contact',
        'partialDate',
        '03/02/2026',
        ['Date of Contact', 'Contact Date', 'Contact Start Date'],
        { required: true },
      ),
      sourceField('Contact Source', 'Source of Contact', 'Source'),
    ],
  ),
  annexA(
    2,
    'annexAEarlyHelp',
    'early help assessments',
    'Early help assessments in the last six months and early help that is still open.',
    ['early help', 'eha'],
    [
      ...common,
      field(
        'assessmentStart',
        'Assessment start date',
        'partialDate',
        '12/01/2026',
        ['Assessment start date', 'Assessment Started', 'EHA Start Date', 'Early Help Assessment Start Date'],
        { required: true },
      ),
      field('assessmentEnd', 'Assessment completion date', 'partialDate', '02/03/2026', [
        'Assessment completion date',
        'Assessment Completed',
        'EHA Completion Date',
        'Assessment End Date',
        'Early Help Assessment Completion Date',
      ]),
      field('organisation', 'Organisation completing assessment', 'text', 'Sampleton Primary', [
        'Organisation completing assessment',
        'Organisation Completing the Assessment',
        'Completing Organisation',
        'Assessing Organisation',
        'Organisation',
      ]),
    ],
  ),
  annexA(
    3,
    'annexAReferrals',
    'referrals',
    'Referrals to social care in the last six months.',
    ['referrals'],
    [
      ...common,
      field(
        'referralDate',
        'Date of referral',
        'partialDate',
        '05/02/2026',
        ['Date of Referral', 'Referral Date', 'Referral Start Date'],
        { required: true },
      ),
      sourceField('Referral Source', 'Source of Referral', 'Source'),
      field('noFurtherAction', 'Referral NFA?', 'yesNo', 'b) No', [
        'Referral NFA?',
        'Referral NFA',
        'NFA',
        'No Further Action',
      ]),
      field('referralsInYear', 'Number of referrals in last 12 months', 'number', '1', [
        'Number of Referrals in Last 12 Months',
        'Referrals in Last 12 Months',
        'Number of Referrals',
      ]),
      ...allocated,
    ],
  ),
];
