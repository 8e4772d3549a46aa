import type { NotificationContent } from '#contract/intake';
import type { Hub } from '#hub/kernel/hub';
import { newId } from '#hub/kernel/ids';
import type { SampleCase } from '#hub/sample/cases.rules';
import type { SampleFamily } from '#hub/sample/people.rules';
import type { Address } from '#hub/sample/setting.rules';

export type History = {
  family(
    family: SampleFamily,
    members: readonly { personId: string; role: 'child' | 'parent' }[],
    home: Address | null,
  ): void;
  closedCase(familyId: string, found: SampleCase, content: NotificationContent): void;
};

type Values = (string | number | null)[];

/**
 * Writes families and ended cases of ten years straight into the tables, in the shape that the commands leave them.
 * Only the bench does so: through the commands, 200,000 families would take hours.
 */
export function openHistory(hub: Hub): History {
  const { database } = hub.vault;
  const user = hub.user?.id ?? '';
  const insert = (table: string, columns: string): ((...values: Values) => void) => {
    const marks = columns.split(',').map(() => '?');
    const statement = database.prepare<Values>(
      `insert into ${table} (${columns}) values (${marks.join(',')})`,
    );
    return (...values) => void statement.run(...values);
  };
  const family = insert('family', 'id,reference,name,district,created_at');
  const member = insert('family_member', 'id,family_id,person_id,role');
  const household = insert('household', 'id,family_id,label,address,postcode');
  const lives = insert('household_member', 'id,household_id,person_id,source');
  const notification = insert(
    'notification',
    'id,reference,channel,received_at,received_on,taken_by,content,authority,policy_version',
  );
  const early = insert(
    'early_help_case',
    'id,reference,notification_id,family_id,status,level,district,assigned_to,outcome,opened_at,closed_at',
  );
  const clock = insert('case_clock', 'id,case_id,clock_id,started_on,due_on,stopped_on,rule');
  const consent = insert(
    'consent',
    'id,notification_id,family_id,state,given_by,form,given_on,recorded_by,at',
  );
  const idOf = new Map<string, string>();
  const clocks = hub.policy().clocks.filter(rule => rule.startsAt === 'notification.received');
  let families = 0;
  let cases = 0;
  return {
    family(invented, members, home) {
      families += 1;
      const id = newId();
      idOf.clear();
      idOf.set(invented.id, id);
      const name = invented.people.find(person => person.role === 'child')?.surname ?? 'Unknown';
      family(id, `F-${1000 + families}`, name, invented.districtId, '2020-01-01T09:00:00.000Z');
      for (const { personId, role } of members) member(newId(), id, personId, role);
      if (home === null) return;
      const homeId = newId();
      household(
        homeId,
        id,
        'Main home',
        JSON.stringify(`${home.house} ${home.street}, ${home.town}`),
        home.postcode,
      );
      for (const { personId } of members) lives(newId(), homeId, personId, 'bench');
    },
    closedCase(familyId, found, content) {
      const family = idOf.get(familyId);
      if (family === undefined) return;
      cases += 1;
      const notificationId = newId();
      const caseId = newId();
      const at = `${found.receivedOn}T09:00:00.000Z`;
      const closedAt = `${found.closure?.closedOn ?? found.receivedOn}T15:00:00.000Z`;
      notification(
        notificationId,
        `N-${1000 + cases}`,
        'form',
        at,
        found.receivedOn,
        user,
        JSON.stringify(content),
        hub.policy().authority,
        hub.policy().version.inForceFrom,
      );
      early(
        caseId,
        `EH-${1000 + cases}`,
        notificationId,
        family,
        'closed',
        found.level,
        found.districtId,
        user,
        'accept',
        at,
        closedAt,
      );
      for (const rule of clocks)
        clock(
          newId(),
          caseId,
          rule.id,
          found.receivedOn,
          found.decidedOn,
          found.decidedOn,
          JSON.stringify(rule),
        );
      consent(newId(), notificationId, family, 'agreed', 'Parent', 'signed', found.receivedOn, user, at);
    },
  };
}
