import { z } from 'zod';
import { namedDaySchema } from '#contract/dates';
import { holidayDataWarning } from '../clocks/clockState.rules.ts';
import { readDate } from '../clocks/partialDate.rules.ts';
import { workingCalendar, plainIsoDate } from '../clocks/workingDays.rules.ts';
import { readDoorSign } from '../desk/doorSign.ts';
import { forAnyone, forSignedIn } from '../kernel/operations.ts';
import { loadPolicyPacks } from './policyFiles.ts';
import { readSetting, writeSetting } from './policy.store.ts';

const hubNameSchema = z.string().catch('Early Help Hub');

const noHolidays = workingCalendar({
  source: '',
  firstDate: plainIsoDate('2019-01-01'),
  lastDate: plainIsoDate('2019-01-01'),
  holidays: [],
});

export const policyOperations = {
  current: forSignedIn.policy.current.handler(({ context }) => ({
    pack: context.hub.policy(),
    today: context.today,
    hubName: hubNameSchema.parse(readSetting(context.reader, 'hub-name')),
    calendarWarning: holidayDataWarning(context.hub.calendar(), context.hub.clock.today()),
  })),

  safeguardingContacts: forAnyone.policy.safeguardingContacts.handler(({ context: { hub } }) => {
    // Locked or broken, the numbers must still show: of the council on the door sign, or of every council by name.
    const { authority } = readDoorSign(hub.files.sign);
    const shipped = hub.isOpen ? [hub.policy()] : loadPolicyPacks(hub.settings.resourcesFolder);
    const ours = shipped.filter(pack => authority === null || pack.authority === authority);
    const packs = ours.length > 0 ? ours : shipped;
    return {
      emergency: '999',
      teams: packs.flatMap(pack =>
        pack.safeguarding.teams.map(team => ({
          name: packs.length === 1 ? team.name : `${team.name}, ${pack.name}`,
          phones: team.phones,
          hours: team.hours,
        })),
      ),
      channelRule: packs.length === 1 ? (packs[0]?.safeguarding.channelRules[0]?.words ?? null) : null,
    };
  }),

  readDate: forAnyone.policy.readDate.handler(({ context: { hub }, input }) =>
    readDate(input.text, {
      today: hub.clock.today(),
      calendar: hub.isOpen ? hub.calendar() : noHolidays,
      expects: input.expects,
    }),
  ),

  closureDays: forSignedIn.policy.closureDays.handler(({ context }) =>
    namedDaySchema.array().catch([]).parse(readSetting(context.reader, 'closure-days')),
  ),

  setClosureDays: forSignedIn.policy.setClosureDays.handler(({ context, input }) => {
    const { entryId } = context.write(
      { command: 'policy.setClosureDays', subject: 'setting:closure-days', reason: input.reason },
      writer => writeSetting(writer, 'closure-days', input.days),
    );
    return { entryId };
  }),
};
