import { notificationDraftSchema, type NotificationDraft } from '#contract/intakeDraft';
import type { z } from 'zod';

type DraftInput = z.input<typeof notificationDraftSchema>;

/**
 * A notification in the field's words, complete unless something is taken away:
 * `aNotification().from('school').withConsent().forSiblings('Ava', 'Leo').draft()`.
 */
export class NotificationFactory {
  readonly #content: DraftInput;

  constructor(content: DraftInput) {
    this.#content = content;
  }

  with(change: Partial<DraftInput>): NotificationFactory {
    return new NotificationFactory({ ...this.#content, ...change });
  }

  from(who: 'school' | 'parent'): NotificationFactory {
    return this.with({
      referrer:
        who === 'school'
          ? {
              kind: 'professional',
              name: 'Jo Marsh',
              role: 'Deputy head',
              organisation: 'Fernhollow Primary',
              phone: '01632 960300',
            }
          : { kind: 'parentOrCarer', name: 'Mia Reed', phone: '07700 900123' },
    });
  }

  forSiblings(...names: string[]): NotificationFactory {
    return this.with({
      children: names.map((givenNames, index) => ({
        id: `child-${index + 1}`,
        givenNames,
        surname: 'Reed',
        birth: { kind: 'born', date: { date: `201${6 + index}-03-05`, precision: 'day' } },
        sex: 'female',
        school: { kind: 'given', value: 'Fernhollow Primary' },
        livesAt: [{ homeId: 'home-1', kind: 'main' }],
      })),
      adults: [
        {
          id: 'adult-1',
          givenNames: 'Mia',
          surname: 'Reed',
          role: 'parent',
          isMainCarer: true,
          phones: ['07700 900123'],
          livesAt: [{ homeId: 'home-1', kind: 'main' }],
          relationships: names.map((_, index) => ({
            childId: `child-${index + 1}`,
            kind: 'parent',
            parentalResponsibility: 'yes',
          })),
        },
      ],
      homes: [{ id: 'home-1', address: '14 Willow Way', town: 'Redditch', postcode: 'B97 4AA' }],
    });
  }

  withConsent(form: 'signed' | 'written' | 'spoken' = 'signed'): NotificationFactory {
    return this.with({
      agreement: {
        answer: 'yes',
        who: 'parent',
        name: 'Mia Reed',
        parentalResponsibility: 'yes',
        agreedOn: '2026-11-23',
        form,
        hasSignedForm: form === 'signed',
        witnessedBy: form === 'spoken' ? 'Jo Marsh' : '',
        mayTell: ['School', 'Health visitor'],
        mustNotTell: ['Housing'],
      },
    });
  }

  withoutAgreement(agreement: DraftInput['agreement']): NotificationFactory {
    return this.with({ agreement });
  }

  childAtRisk(): NotificationFactory {
    return this.with({ childAtRisk: 'yes' });
  }

  draft(): NotificationDraft {
    return notificationDraftSchema.parse(this.#content);
  }
}

export function aNotification(): NotificationFactory {
  return new NotificationFactory({
    channel: 'form',
    receivedOn: '2026-11-24',
    childAtRisk: 'no',
    needs: ['attendance', 'anxietyOrDepression'],
    reasons: 'Ava has missed many days at school and is anxious in the mornings.',
    requested: 'Help with routines at home.',
    district: null,
  })
    .from('school')
    .withConsent()
    .forSiblings('Ava', 'Leo');
}

export const emptyDraft: NotificationDraft = notificationDraftSchema.parse({});
