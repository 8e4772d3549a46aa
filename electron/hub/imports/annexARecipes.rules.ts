import type { ImportedEvent, ImportedInvolvement, InvolvementKind } from '#contract/importLayouts';
import { involvementKindSchema } from '#contract/importLayouts';
import { codeName } from './codes.rules.ts';
import type { FieldValues } from './fieldValues.rules.ts';

interface Happenings {
  involvements: ImportedInvolvement[];
  events: ImportedEvent[];
}

const socialCare = "Children's social care";

/** How the chronology says that an early help assessment began and ended; the family's page reads its standing from it. */
export const earlyHelpAssessment = {
  started: 'Early help assessment started',
  completed: 'Early help assessment completed',
} as const;

/**
 * What a row of each Annex A list tells. Lists of moments (contacts, referrals, section 47) become
 * events only: they have no end date, and must not look like someone who is still involved.
 * An early help row is an assessment; where no completion date is given it is still open.
 */
export const annexARecipes: Readonly<Record<string, (values: FieldValues) => Happenings>> = {
  annexAContacts: values => ({
    involvements: [],
    events: event(values, 'contactDate', 'contact', `Contact with social care${fromSource(values)}`),
  }),
  annexAEarlyHelp: values => {
    const organisation = values.text('organisation');
    return {
      involvements: [
        period(
          values,
          'earlyHelp',
          organisation ?? 'Early help',
          'assessmentStart',
          'assessmentEnd',
          'Early help assessment',
        ),
      ],
      events: [
        ...event(values, 'assessmentStart', 'earlyHelp', earlyHelpAssessment.started, organisation),
        ...event(values, 'assessmentEnd', 'earlyHelp', earlyHelpAssessment.completed, organisation),
      ],
    };
  },
  annexAReferrals: values => {
    const nothingMore = values.yesNo('noFurtherAction');
    const ending = nothingMore === true ? ': no further action' : '';
    return {
      involvements: [],
      events: event(
        values,
        'referralDate',
        'referral',
        `Referral to social care${fromSource(values)}${ending}`,
        allocation(values),
      ),
    };
  },
  annexAAssessments: values => {
    const needed = values.yesNo('needsSocialCare');
    const outcome =
      needed === null ? null : needed ? 'Social care support needed' : 'Social care support not needed';
    return {
      involvements: [
        {
          ...period(
            values,
            'assessment',
            socialCare,
            'assessmentStart',
            'assessmentEnd',
            'Social work assessment',
          ),
          outcome,
        },
      ],
      events: [
        ...event(
          values,
          'assessmentStart',
          'assessment',
          'Social work assessment started',
          allocation(values),
        ),
        ...event(
          values,
          'assessmentEnd',
          'assessment',
          `Social work assessment finished${outcome === null ? '' : `: ${lower(outcome)}`}`,
        ),
      ],
    };
  },
  annexASection47: values => {
    const plan = values.yesNo('conferenceLedToPlan');
    const result =
      plan === null ? '' : plan ? ': a child protection plan was made' : ': no child protection plan';
    const unnecessary = values.yesNo('conferenceUnnecessary') === true ? ' (no conference needed)' : '';
    return {
      involvements: [],
      events: [
        ...event(
          values,
          'section47Start',
          'section47',
          `Section 47 enquiry started${unnecessary}`,
          allocation(values),
        ),
        ...event(values, 'conferenceDate', 'section47', `Initial child protection conference${result}`),
      ],
    };
  },
  annexAChildInNeed: values => {
    const status = involvementKindSchema.safeParse(values.text('caseStatus'));
    const kind: InvolvementKind = status.success ? status.data : 'childInNeed';
    const need = named(values, 'primaryNeed');
    const closure = named(values, 'closureReason');
    return {
      involvements: [
        { ...period(values, kind, socialCare, 'childInNeedStart', 'childInNeedEnd', need), outcome: closure },
      ],
      events: [
        ...event(
          values,
          'childInNeedStart',
          'childInNeed',
          `Child in need work started${need === null ? '' : `: ${need}`}`,
          allocation(values),
        ),
        ...event(values, 'lastSeen', 'childInNeed', 'Last seen by social care'),
        ...event(
          values,
          'childInNeedEnd',
          'childInNeed',
          `Child in need work ended${closure === null ? '' : `: ${closure}`}`,
        ),
      ],
    };
  },
  annexAChildProtection: values => {
    const first = abuse(values, 'firstAbuseCategory');
    const category = abuse(values, 'latestAbuseCategory') ?? first;
    return {
      involvements: [
        period(values, 'childProtection', socialCare, 'protectionStart', 'protectionEnd', category),
      ],
      events: [
        ...event(
          values,
          'protectionStart',
          'childProtection',
          `Child protection plan started${first === null ? '' : `: ${lower(first)}`}`,
          allocation(values),
        ),
        ...event(values, 'lastSeen', 'childProtection', 'Last statutory visit'),
        ...event(values, 'reviewDate', 'childProtection', 'Child protection review conference'),
        ...event(values, 'protectionEnd', 'childProtection', 'Child protection plan ended'),
      ],
    };
  },
};

function event(
  values: FieldValues,
  dateField: string,
  kind: InvolvementKind,
  headline: string,
  detail: string | null = null,
): ImportedEvent[] {
  const date = values.date(dateField);
  return date === null ? [] : [{ kind, date, headline, detail }];
}

function period(
  values: FieldValues,
  kind: InvolvementKind,
  service: string,
  from: string,
  to: string,
  reason: string | null,
): ImportedInvolvement {
  return {
    kind,
    service,
    sourceId: null,
    worker: values.text('worker'),
    phone: null,
    email: null,
    team: values.text('team'),
    from: values.date(from),
    to: values.date(to),
    reason,
    outcome: null,
  };
}

function allocation(values: FieldValues): string | null {
  const words = [values.text('worker'), values.text('team')].filter(word => word !== null).join(', ');
  return words === '' ? null : `Allocated to ${words}`;
}

function fromSource(values: FieldValues): string {
  const code = values.text('source');
  return code === null || code === '10' ? '' : ` from ${lower(codeName('referralSource', code))}`;
}

function named(values: FieldValues, key: 'primaryNeed' | 'closureReason'): string | null {
  const code = values.text(key);
  return code === null ? null : codeName(key, code);
}

function abuse(values: FieldValues, key: string): string | null {
  const code = values.text(key);
  return code === null ? null : codeName('abuseCategory', code);
}

// "GP" keeps its capitals; "Schools" becomes "schools" inside a sentence.
function lower(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
