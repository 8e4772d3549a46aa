import type { ImportField, ImportLayout } from '#contract/importLayouts';
import { frontDoorLayouts } from './layouts/annexAFrontDoor.rules.ts';
import { socialWorkLayouts } from './layouts/annexASocialWork.rules.ts';
import { required } from './layouts/field.rules.ts';
import { involvementFields as involvement } from './layouts/involvementFields.rules.ts';
import { notificationsLayout } from './layouts/notificationsLayout.rules.ts';
import { personFields as person } from './layouts/personFields.rules.ts';
import { providersLayout } from './layouts/providersLayout.rules.ts';

/** Enough to find a person again: the other system's id, or a name. */
const nameOrId = [['sourceId', 'surname', 'fullName', 'nhsNumber', 'upn']];

const identity: readonly ImportField[] = [
  person.sourceId,
  person.role,
  person.givenNames,
  person.surname,
  person.fullName,
  person.knownAs,
  person.previousSurname,
  person.dateOfBirth,
  person.expectedDateOfBirth,
  person.sex,
  person.ethnicity,
];
const whereAndHow: readonly ImportField[] = [
  person.addressLine,
  person.postcode,
  person.uprn,
  person.phone,
  person.email,
  person.firstLanguage,
];
const belonging: readonly ImportField[] = [person.familyReference, person.relationship, person.isRestricted];

function withHeadings(one: ImportField, documented: string, ...others: string[]): ImportField {
  return { ...one, headings: [...new Set([documented, ...others, ...one.headings])] };
}

const socialCare: ImportLayout = {
  id: 'socialCareHistory',
  name: 'People and social care history',
  holds:
    'Children and adults known to social care, with one row for each episode. People with no episode have one row.',
  source: 'socialCare',
  produces: ['person', 'involvement', 'chronology'],
  sheetNames: ['social care', 'history', 'episodes'],
  needsOneOf: nameOrId,
  fields: [
    ...identity.map(one => (one.key === 'sourceId' ? required(one) : one)),
    person.nhsNumber,
    person.upn,
    ...whereAndHow,
    person.hasDisability,
    ...belonging,
    involvement.involvementId,
    involvement.involvementKind,
    involvement.service,
    involvement.worker,
    involvement.workerPhone,
    involvement.workerEmail,
    involvement.team,
    involvement.from,
    involvement.to,
    involvement.reason,
    involvement.outcome,
  ],
};

const school: ImportLayout = {
  id: 'schoolRoll',
  name: 'School roll',
  holds: 'Pupils on roll at schools, with one row for each pupil at each school.',
  source: 'school',
  produces: ['person', 'involvement'],
  sheetNames: ['pupils', 'school roll', 'on roll'],
  needsOneOf: nameOrId,
  fields: [
    withHeadings(person.sourceId, 'Pupil ID', 'Admission Number', 'Adno', 'MIS ID'),
    person.upn,
    person.givenNames,
    required(person.surname),
    person.knownAs,
    person.previousSurname,
    person.dateOfBirth,
    person.sex,
    person.ethnicity,
    ...whereAndHow,
    person.hasDisability,
    person.familyReference,
    withHeadings(involvement.service, 'School', 'School Name', 'Establishment', 'Establishment Name', 'Base'),
    withHeadings(
      involvement.worker,
      'School Contact',
      'Designated Safeguarding Lead',
      'DSL',
      'Head of Year',
      'SENCO',
    ),
    withHeadings(involvement.workerPhone, 'School Phone', 'School Telephone'),
    withHeadings(involvement.workerEmail, 'School Email'),
    withHeadings(
      involvement.team,
      'Year Group',
      'NC Year',
      'National Curriculum Year',
      'Year',
      'Registration Group',
    ),
    withHeadings(
      involvement.from,
      'Date Joined',
      'Entry Date',
      'Admission Date',
      'Date of Admission',
      'Enrolment Date',
    ),
    withHeadings(involvement.to, 'Date Left', 'Leaving Date', 'Date of Leaving'),
    withHeadings(involvement.reason, 'SEN Status', 'SEN Provision', 'SEN', 'SEND Status'),
    withHeadings(
      involvement.outcome,
      'Attendance',
      'Attendance %',
      'Percentage Attendance',
      'Attendance Percentage',
    ),
  ],
};

const health: ImportLayout = {
  id: 'childHealth',
  name: 'Child health',
  holds: 'Children known to child health, with health visitor or school nurse. One row for each child.',
  source: 'health',
  produces: ['person', 'involvement'],
  sheetNames: ['child health', 'health'],
  needsOneOf: nameOrId,
  fields: [
    withHeadings(
      person.sourceId,
      'Local Patient ID',
      'Patient ID',
      'Hospital Number',
      'RIO ID',
      'SystmOne ID',
    ),
    person.nhsNumber,
    person.givenNames,
    required(person.surname),
    person.knownAs,
    person.previousSurname,
    person.dateOfBirth,
    person.expectedDateOfBirth,
    person.sex,
    person.ethnicity,
    ...whereAndHow,
    person.hasDisability,
    ...belonging,
    withHeadings(
      involvement.service,
      'Health Service',
      'GP Practice',
      'Practice Name',
      'Clinic',
      'Health Provider',
    ),
    withHeadings(
      involvement.worker,
      'Health Visitor',
      'School Nurse',
      'Health Worker',
      'Named Nurse',
      'HV Name',
    ),
    withHeadings(involvement.workerPhone, 'Health Visitor Phone', 'Clinic Phone', 'HV Phone'),
    withHeadings(involvement.workerEmail, 'Health Visitor Email', 'Clinic Email'),
    withHeadings(involvement.team, 'Health Team', 'HV Team', 'Caseload', 'Cluster'),
    withHeadings(
      involvement.from,
      'Caseload Start Date',
      'Date Registered',
      'Registration Date',
      'First Contact Date',
    ),
    withHeadings(involvement.to, 'Discharge Date', 'Date Discharged', 'Deregistration Date'),
    withHeadings(involvement.reason, 'Health Need', 'Universal Level', 'HCP Level', 'Caseload Level'),
    withHeadings(involvement.outcome, 'Last Review Outcome', 'Discharge Reason'),
  ],
};

const agency: ImportLayout = {
  id: 'agencyExtract',
  name: 'Agency extract (housing, police and others)',
  holds:
    'People another agency knows, and what it did: tenancies, incidents, support. One row for each person and event.',
  source: 'agency',
  produces: ['person', 'involvement', 'chronology'],
  sheetNames: ['extract', 'housing', 'police', 'incidents'],
  needsOneOf: [['surname', 'fullName', 'nhsNumber', 'upn']],
  fields: [
    withHeadings(
      person.sourceId,
      'Agency Person ID',
      'Nominal ID',
      'Tenant ID',
      'Tenancy Reference',
      'Nominal Reference',
    ),
    person.role,
    person.givenNames,
    person.surname,
    person.fullName,
    person.knownAs,
    person.previousSurname,
    person.dateOfBirth,
    person.sex,
    person.ethnicity,
    person.nhsNumber,
    person.upn,
    ...whereAndHow,
    ...belonging,
    withHeadings(
      involvement.involvementId,
      'Agency Record ID',
      'Incident Number',
      'Crime Number',
      'Incident Reference',
      'Log Number',
    ),
    withHeadings(involvement.involvementKind, 'Agency Type', 'Agency Kind', 'Sector'),
    withHeadings(required(involvement.service), 'Agency', 'Agency Name', 'Landlord', 'Force'),
    involvement.worker,
    involvement.workerPhone,
    involvement.workerEmail,
    involvement.team,
    withHeadings(
      involvement.from,
      'Event Date',
      'Incident Date',
      'Tenancy Start',
      'Date of Incident',
      'Date Reported',
      'Tenancy Start Date',
    ),
    withHeadings(involvement.to, 'Event End Date', 'Tenancy End', 'Tenancy End Date'),
    withHeadings(
      involvement.reason,
      'What Happened',
      'Incident Type',
      'Offence',
      'Event',
      'Description',
      'Incident Description',
      'Tenancy Type',
    ),
    withHeadings(involvement.outcome, 'Result', 'Disposal', 'Action Taken'),
  ],
};

/** Every layout the hub can read, in the order the screen lists them. */
export const importLayouts: readonly ImportLayout[] = [
  socialCare,
  school,
  health,
  agency,
  providersLayout,
  notificationsLayout,
  ...frontDoorLayouts,
  ...socialWorkLayouts,
];

const byId = new Map(importLayouts.map(layout => [layout.id, layout]));

/** The layout with this id, or null when there is none. */
export function layoutById(id: string): ImportLayout | null {
  return byId.get(id) ?? null;
}
