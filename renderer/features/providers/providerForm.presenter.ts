import type { ProviderFacts, ProviderView } from '#contract/providers';
import type { FieldProblem } from '../../ui/ErrorSummary.tsx';
import { numberTyped } from './providers.presenter.ts';

/** The form as it is being filled in: numbers are text until they are sent. */
export type ProviderDraft = Omit<ProviderFacts, 'ageFrom' | 'ageTo' | 'districts' | 'outwardCode'> & {
  ageFrom: string;
  ageTo: string;
  everywhere: boolean;
  districts: string[];
  outwardCode: string;
};

/** What the form starts from. */
export function providerDraft(view: ProviderView | null): ProviderDraft {
  if (view === null) {
    return {
      organisation: '',
      serviceName: '',
      kind: 'familySupport',
      needs: [],
      ageFrom: '',
      ageTo: '',
      unborn: false,
      everywhere: false,
      districts: [],
      outwardCode: '',
      languages: ['en'],
      access: [],
      cost: { charge: 'notKnown', words: '' },
      days: [],
      evenings: null,
      phone: null,
      email: null,
      notes: '',
    };
  }
  const { profile } = view;
  return {
    organisation: profile.organisation,
    serviceName: profile.serviceName,
    kind: profile.kind,
    needs: profile.needs,
    ageFrom: String(profile.ageFrom),
    ageTo: String(profile.ageTo),
    unborn: profile.unborn,
    everywhere: profile.districts === 'all',
    districts: profile.districts === 'all' ? [] : profile.districts,
    outwardCode: profile.outwardCode ?? '',
    languages: profile.languages,
    access: profile.access,
    cost: profile.cost,
    days: profile.days,
    evenings: profile.evenings,
    phone: profile.phone,
    email: profile.email,
    notes: profile.notes,
  };
}

/** The facts to send, or what is missing, each with the box it belongs to. */
export function providerFacts(
  draft: ProviderDraft,
): { facts: ProviderFacts; problems: [] } | { facts: null; problems: FieldProblem[] } {
  const ageFrom = numberTyped(draft.ageFrom);
  const ageTo = numberTyped(draft.ageTo);
  const missing = (isMissing: boolean, fieldId: string, message: string): FieldProblem[] =>
    isMissing ? [{ fieldId, message }] : [];
  const problems = [
    ...missing(draft.serviceName.trim() === '', 'service-name', 'Enter the name of the service.'),
    ...missing(draft.organisation.trim() === '', 'service-organisation', 'Enter who runs it.'),
    ...missing(draft.needs.length === 0, 'service-needs', 'Choose at least one thing they help with.'),
    ...missing(ageFrom === null || ageFrom > 25, 'service-ageFrom', 'Enter the youngest age, 0 to 25.'),
    ...missing(ageTo === null || ageTo > 25, 'service-ageTo', 'Enter the oldest age, 0 to 25.'),
    ...missing(
      ageFrom !== null && ageTo !== null && ageFrom > ageTo,
      'service-ageTo',
      'The oldest age must be the same as, or higher than, the youngest.',
    ),
    ...missing(
      !draft.everywhere && draft.districts.length === 0,
      'service-districts',
      'Choose where they work, or everywhere.',
    ),
  ];
  if (problems.length > 0 || ageFrom === null || ageTo === null) return { facts: null, problems };
  const { everywhere, ...rest } = draft;
  return {
    facts: {
      ...rest,
      ageFrom,
      ageTo,
      districts: everywhere ? 'all' : draft.districts,
      outwardCode: draft.outwardCode.trim() === '' ? null : draft.outwardCode.trim().toUpperCase(),
      phone: draft.phone?.trim() ? draft.phone.trim() : null,
      email: draft.email?.trim() ? draft.email.trim() : null,
    },
    problems: [],
  };
}

/** The box of the form that a refused field of the contract belongs to. */
export function fieldIdOf(path: string): string {
  const [, field = 'name'] = path.split('.');
  return field === 'serviceName' ? 'service-name' : `service-${field}`;
}
