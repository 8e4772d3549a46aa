import type { ImportField, ImportLayout } from '#contract/importLayouts';
import { field, personFields, required } from './fields.rules.ts';

/**
 * Ofsted ILACS "Annex A" child-level lists as inbound history (practice reference §2.5). The first
 * heading of each field is the published one; the rest are headings met in councils' own files.
 */
const childId = required({
  ...personFields.sourceId,
  label: 'Child unique ID',
  headings: [
    ...new Set([
      'Child Unique ID',
      'Child ID',
      'Unique ID',
      'Child Unique Identifier',
      ...personFields.sourceId.headings,
    ]),
  ],
});

const common: readonly ImportField[] = [
  childId,
  { ...personFields.sex, label: 'Gender', example: 'b) Female', headings: ['Gender', 'Sex', 'Child Gender'] },
  { ...personFields.ethnicity, example: 'a) WBRI' },
  personFields.dateOfBirth,
  field(
    'age',
    'Age of child (years)',
    'number',
    '9',
    ['Age of Child (Years)', 'Age', 'Age of Child', 'Child Age', 'Age (Years)', 'Age at Contact'],
    {
      help: 'Only used to check the date of birth. An unborn child is -1.',
    },
  ),
];

const disability: ImportField = {
  ...personFields.hasDisability,
  example: 'b) No',
  headings: [
    'Does the Child have a Disability',
    'Does the Child have a Disability?',
    'Disability',
    'Has Disability',
    'Disabled',
  ],
};
const team = field('team', 'Allocated team', 'text', 'North assessment team', [
  'Allocated Team',
  'Team',
  'Team Name',
]);
const worker = field('worker', 'Allocated worker', 'text', 'Sam Sampleworker', [
  'Allocated Worker',
  'Worker',
  'Social Worker',
  'Allocated Social Worker',
]);
const allocated: readonly ImportField[] = [team, worker];

function sourceField(documented: string, ...others: string[]): ImportField {
  return field('source', documented, 'code', 'e) 2A: Schools', [documented, ...others], {
    codes: 'referralSource',
  });
}

function annexA(
  list: number,
  id: string,
  name: string,
  holds: string,
  sheetNames: string[],
  fields: readonly ImportField[],
): ImportLayout {
  return {
    id,
    name: `Ofsted Annex A list ${list}: ${name}`,
    holds,
    source: id === 'annexAEarlyHelp' ? 'earlyHelp' : 'socialCare',
    produces: ['person', 'involvement', 'chronology'],
    sheetNames: [`list ${list}`, `list_${list}`, ...sheetNames],
    needsOneOf: [],
    fields: [...fields],
  };
}

export const annexALayouts: readonly ImportLayout[] = [
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
  annexA(
    4,
    'annexAAssessments',
    'assessments',
    'Social work assessments in the last six months and those still open.',
    ['assessments'],
    [
      ...common,
      disability,
      field(
        'assessmentStart',
        'Continuous assessment start date',
        'partialDate',
        '06/02/2026',
        [
          'Continuous Assessment Start Date',
          'Assessment Start Date',
          'Single Assessment Start Date',
          'C&F Assessment Start Date',
        ],
        { required: true },
      ),
      field('childSeen', 'Child seen during continuous assessment', 'yesNo', 'a) Yes', [
        'Child Seen During Continuous Assessment',
        'Child Seen During Assessment',
        'Child Seen',
        'Was the Child Seen',
      ]),
      field('assessmentEnd', 'Continuous assessment date of authorisation', 'partialDate', '20/03/2026', [
        'Continuous Assessment Date of Authorisation',
        'Date of Authorisation',
        'Assessment Authorised Date',
        'Assessment Authorisation Date',
        'Assessment End Date',
      ]),
      field(
        'needsSocialCare',
        'Was the child assessed as requiring LA children’s social care support?',
        'yesNo',
        'b) No',
        [
          "Was the child assessed as requiring LA children's social care support?",
          'Requires Social Care Support',
          'Was the child assessed as requiring LA childrens social care support',
          'Social Care Support Required',
        ],
      ),
      ...allocated,
    ],
  ),
  annexA(
    5,
    'annexASection47',
    'section 47 enquiries and initial conferences',
    'Section 47 enquiries in the last six months, and initial child protection conferences.',
    ['sec47', 'section 47', 's47', 'icpc'],
    [
      ...common,
      disability,
      field(
        'section47Start',
        'Strategy discussion initiating section 47 enquiry start date',
        'partialDate',
        '10/02/2026',
        [
          'Strategy discussion initiating Section 47 Enquiry Start Date',
          'Section 47 Enquiry Start Date',
          'S47 Start Date',
          'Section 47 Start Date',
          'Strategy Discussion Date',
          'S47 Enquiry Start Date',
        ],
        { required: true },
      ),
      field(
        'conferenceUnnecessary',
        'Was an initial child protection conference deemed unnecessary?',
        'yesNo',
        'b) No',
        [
          'Was an Initial Child Protection Conference deemed unnecessary?',
          'ICPC Deemed Unnecessary',
          'ICPC Unnecessary',
          'ICPC Not Required',
        ],
      ),
      field('conferenceDate', 'Date of initial child protection conference', 'partialDate', '27/02/2026', [
        'Date of Initial Child Protection Conference',
        'ICPC Date',
        'Date of ICPC',
        'Initial Child Protection Conference Date',
      ]),
      field(
        'conferenceLedToPlan',
        'Did the conference result in a child protection plan?',
        'yesNo',
        'a) Yes',
        [
          'Did the Initial Child Protection Conference Result in a Child Protection Plan',
          'Did the Initial Child Protection Conference Result in a Child Protection Plan?',
          'ICPC Resulted in CPP',
          'CP Plan',
        ],
      ),
      field('section47InYear', 'Number of section 47 enquiries in the last 12 months', 'number', '0', [
        'Number of Section 47 Enquiries in the last 12 months',
        'Sum of Number of Section 47 Enquiries in the last 12 months',
        'S47s in Last 12 Months',
      ]),
      field('conferencesInYear', 'Number of initial conferences in the last 12 months', 'number', '0', [
        'Number of ICPCs in the last 12 months',
        'Sum of Number of ICPCs in the last 12 months',
        'ICPCs in Last 12 Months',
      ]),
      ...allocated,
    ],
  ),
  annexA(
    6,
    'annexAChildInNeed',
    'children in need',
    'Children in need now, and those whose plan closed in the last six months.',
    ['children in need', 'cin'],
    [
      ...common,
      disability,
      field(
        'childInNeedStart',
        'CIN start date',
        'partialDate',
        '22/03/2026',
        ['CIN Start Date', 'CIN Plan Start Date', 'Child in Need Start Date', 'Date CIN Started'],
        { required: true },
      ),
      field(
        'primaryNeed',
        'Primary need code',
        'code',
        'N4',
        ['Primary Need Code', 'Primary Need', 'Need Code', 'Primary Need Category'],
        { codes: 'primaryNeed' },
      ),
      field('lastSeen', 'Date child was last seen', 'partialDate', '01/05/2026', [
        'Date Child Was Last Seen',
        'Date Last Seen',
        'Last Seen',
        'Last Visit Date',
      ]),
      field('childInNeedEnd', 'CIN closure date', 'partialDate', '30/05/2026', [
        'CIN Closure Date',
        'CIN End Date',
        'CIN Plan End Date',
        'Date CIN Closed',
      ]),
      field(
        'closureReason',
        'Reason for closure',
        'code',
        'RC9',
        ['Reason for Closure', 'Closure Reason', 'CIN Closure Reason'],
        { codes: 'closureReason' },
      ),
      field(
        'caseStatus',
        'Case status',
        'code',
        'c) Child in need plan',
        ['Case Status', 'Status', 'Current Case Status'],
        { codes: 'caseStatus' },
      ),
      ...allocated,
    ],
  ),
  annexA(
    7,
    'annexAChildProtection',
    'child protection',
    'Children with a child protection plan now, and those whose plan ended in the last six months.',
    ['child protection', 'cpp'],
    [
      ...common,
      disability,
      field(
        'protectionStart',
        'Child protection plan start date',
        'partialDate',
        '27/02/2026',
        ['Child Protection Plan Start Date', 'CPP Start Date', 'CP Plan Start Date', 'CP Start Date'],
        { required: true },
      ),
      field(
        'firstAbuseCategory',
        'Initial category of abuse',
        'code',
        'NEG',
        ['Initial Category of Abuse', 'Initial Abuse Category', 'Category of Abuse'],
        { codes: 'abuseCategory' },
      ),
      field(
        'latestAbuseCategory',
        'Latest category of abuse',
        'code',
        'EMO',
        ['Latest Category of Abuse', 'Latest Abuse Category', 'Current Category of Abuse'],
        { codes: 'abuseCategory' },
      ),
      field('lastSeen', 'Date of the last statutory visit', 'partialDate', '01/05/2026', [
        'Date of the Last Statutory Visit',
        'Last Statutory Visit',
        'Date of Last Statutory Visit',
        'Last Visit Date',
      ]),
      field('seenAlone', 'Was the child seen alone?', 'yesNo', 'a) Yes', [
        'Was the Child Seen Alone?',
        'Child Seen Alone',
        'Seen Alone',
      ]),
      field('reviewDate', 'Date of latest review conference', 'partialDate', '15/05/2026', [
        'Date of latest review conference',
        'Latest Review Conference',
        'Date of Last Review Conference',
        'RCPC Date',
      ]),
      field('protectionEnd', 'Child protection plan end date', 'partialDate', '', [
        'Child Protection Plan End Date',
        'CPP End Date',
        'CP Plan End Date',
        'CP End Date',
      ]),
      field(
        'emergencyProtection',
        'Emergency or police protection in the last six months',
        'yesNo',
        'b) No',
        [
          'Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)',
          'Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months',
          'EPO or PPO',
        ],
      ),
      field('earlierPlans', 'Number of previous child protection plans', 'number', '0', [
        'Sum of Number of Previous Child Protection Plans',
        'Number of Previous Child Protection Plans',
        'Previous CP Plans',
        'Previous Child Protection Plans',
      ]),
      ...allocated,
    ],
  ),
];
