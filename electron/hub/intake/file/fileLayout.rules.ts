import type { ImportLayout } from '#contract/importLayouts';
import { field } from '../../imports/layouts/field.rules.ts';
import { notificationsLayout } from '../../imports/layouts/notificationsLayout.rules.ts';
import { personFields } from '../../imports/layouts/personFields.rules.ts';

/** What a notification file may say beside the shared layout: the safety question and the agreement in full. */
export const extraFields = [
  field('childAtRisk', 'Child at risk now', 'yesNo', 'No', [
    'Child at Risk Now',
    'Child at Risk',
    'Risk of Significant Harm',
    'Significant Harm',
    'Safeguarding Concern',
  ]),
  field('agreedByRole', 'Who agreed', 'text', 'Parent', ['Who Agreed', 'Consent Given By', 'Agreed By Role']),
  field('agreedByName', 'Name of who agreed', 'text', 'Jo Sampleparent', [
    'Name of Who Agreed',
    'Agreed By',
    'Consent Name',
    'Name of Person Consenting',
  ]),
  field('agreedByAge', 'Age of who agreed', 'number', '16', ['Age of Who Agreed', 'Consent Age']),
  field('agreementForm', 'How they agreed', 'text', 'Signed', [
    'How They Agreed',
    'Form of Agreement',
    'Consent Form',
    'Type of Consent',
  ]),
  field('hasSignedForm', 'Signed form held', 'yesNo', 'Yes', [
    'Signed Form Held',
    'Signed Form',
    'Form Attached',
  ]),
  field('witnessedBy', 'Who heard them agree', 'text', 'Sam Patel', [
    'Who Heard Them Agree',
    'Witness',
    'Witnessed By',
  ]),
  field('mayTell', 'May be told', 'list', 'School; Health visitor', [
    'May Be Told',
    'Agencies Agreed',
    'Share With',
    'Agreed To Share With',
  ]),
  field('mustNotTell', 'Must not be told', 'list', 'Housing', [
    'Must Not Be Told',
    'Do Not Share With',
    'Agencies Refused',
  ]),
  field('parentalResponsibility', 'Parental responsibility', 'yesNo', 'Yes', [
    'Parental Responsibility',
    'Has Parental Responsibility',
    'PR',
  ]),
  field('school', 'School', 'text', 'Sampleton Primary', ['School', 'School Name', 'Setting', 'Nursery']),
] as const;

/** The layout that notification files are read by: the shared one and the extra fields. */
export const notificationFileLayout: ImportLayout = {
  ...notificationsLayout,
  fields: [
    ...notificationsLayout.fields,
    personFields.previousSurname,
    personFields.isRestricted,
    ...extraFields,
  ],
};
