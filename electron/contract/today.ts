import { z } from 'zod';
import { idSchema, query } from './operation.ts';
import { clockLineSchema } from './triage.ts';

export const todayGroupSchema = z.enum(['critical', 'overdue', 'soon', 'comingUp']);
export type TodayGroup = z.infer<typeof todayGroupSchema>;

/** One thing to do: a running clock of a case. */
export const todayItemSchema = z.object({
  caseId: idSchema,
  familyId: idSchema,
  reference: z.string(),
  /** The children with their ages. */
  title: z.string(),
  district: z.string(),
  assignedTo: z.string().nullable(),
  clock: clockLineSchema,
});
export type TodayItem = z.infer<typeof todayItemSchema>;

const waitingItemSchema = z.object({
  caseId: idSchema,
  reference: z.string(),
  title: z.string(),
  /** "More information from Hill Top First, asked Thu 19 Nov". */
  words: z.string(),
});

export const managersDaySchema = z.object({
  unallocated: z.int(),
  /** Open cases with a clock past its due day: the figure "Overdue now" of the reports. */
  overdue: z.int(),
  breachesToday: z.int(),
  breachesTomorrow: z.int(),
  workload: z.array(
    z.object({
      userId: idSchema,
      name: z.string(),
      openCases: z.int(),
      children: z.int(),
      overdue: z.int(),
      dueSoon: z.int(),
    }),
  ),
});
export type ManagersDay = z.infer<typeof managersDaySchema>;

export const today = {
  /** A person's day. `mine` is what is assigned to them; `team` is everybody's. */
  view: query('family.read')
    .input(z.object({ whose: z.enum(['mine', 'team']) }))
    .output(
      z.object({
        /** "Work for Tuesday 24 November". */
        title: z.string(),
        groups: z.array(
          z.object({
            id: todayGroupSchema,
            title: z.string(),
            items: z.array(todayItemSchema).max(100),
            count: z.int(),
          }),
        ),
        changed: z.array(
          z.object({ familyId: idSchema, name: z.string(), changes: z.int(), words: z.string() }),
        ),
        waiting: z.array(waitingItemSchema).max(100),
        comingUpThisWeek: z.int(),
        /** In the queue, given to nobody. */
        unassigned: z.int(),
        /** For managers only. */
        manager: managersDaySchema.nullable(),
      }),
    ),
};
