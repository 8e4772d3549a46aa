import { z } from 'zod';

/**
 * Why a pack says what it says. Either the council's page says it, in these words, or the page is silent and the
 * value is our suggestion, which the council may change and no screen may show as the council's own rule.
 */
export const basisSchema = z.discriminatedUnion('suggested', [
  z.strictObject({ suggested: z.literal(false), page: z.string().min(1), quotation: z.string().min(1) }),
  z.strictObject({ suggested: z.literal(true), why: z.string().min(1) }),
]);
export type Basis = z.infer<typeof basisSchema>;

/** Things that happen to a request or a case and can start or stop a clock. */
export const clockEventSchema = z.enum([
  'notification.received',
  'notification.decided',
  'family.contacted',
  'response.sent',
  'provider.asked',
  'provider.answered',
  'assessment.started',
  'assessment.completed',
  'monitoringForm.sent',
  'plan.agreed',
  'review.held',
  'panel.discussed',
  'panel.letterSent',
  'outcomes.met',
  'case.closed',
]);
export type ClockEvent = z.infer<typeof clockEventSchema>;

export const clockUnitSchema = z.enum(['workingDays', 'calendarDays', 'weeks', 'months']);
export type ClockUnit = z.infer<typeof clockUnitSchema>;

const clockAmount = z.int().min(1).max(400);

export const clockSchema = z
  .strictObject({
    id: z.string().min(1),
    label: z.string().min(1),
    startsAt: clockEventSchema,
    stopsAt: clockEventSchema,
    /** True when the clock starts again each time it stops, as reviews do. */
    repeats: z.boolean(),
    /** The council's limit, in `unit`. Null when its page gives no number: then `suggestedAmount` is used and said. */
    amount: clockAmount.nullable(),
    unit: clockUnitSchema,
    /** A number of ours for a clock whose page gives none. */
    suggestedAmount: clockAmount.nullable(),
    /** "Ideally every 6 weeks": from this day the clock shows amber, in `unit`. */
    ideal: clockAmount.nullable(),
    /** Working days before the due day from which the clock shows "due soon". */
    dueSoonWorkingDays: z.int().min(0).max(60),
    /** May the clock wait, for instance for the family's answer? */
    pausable: z.boolean(),
    basis: basisSchema,
  })
  .refine(clock => (clock.amount === null) !== (clock.suggestedAmount === null), {
    message: 'give either the council’s amount or our suggested amount, not both and not neither',
    path: ['amount'],
  })
  .refine(clock => clock.ideal === null || clock.ideal < (clock.amount ?? clock.suggestedAmount ?? 0), {
    message: 'the ideal must come before the limit',
    path: ['ideal'],
  });
export type Clock = z.infer<typeof clockSchema>;
