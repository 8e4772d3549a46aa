import { z } from 'zod';
import { namedDaySchema } from '#contract/dates';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import { holidayDataWarning } from '../clocks/clockState.rules.ts';
import { readDate } from '../clocks/partialDate.rules.ts';
import { workingCalendar, plainIsoDate } from '../clocks/workingDays.rules.ts';
import { readDoorSign } from '../desk/doorSign.ts';
import { forAnyone, forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { loadPolicyPacks } from './policyFiles.ts';
import { checkPack, type PolicyProblem } from './checkPack.rules.ts';
import { packChanges } from './packChanges.rules.ts';
import { unfinishedSettings, withTeamPhones } from './policy.rules.ts';
import { readSetting, replacePolicyPack, writeSetting } from './policy.store.ts';

const hubNameSchema = z.string().catch('Early Help Hub');

const noHolidays = workingCalendar({
  source: '',
  firstDate: plainIsoDate('2019-01-01'),
  lastDate: plainIsoDate('2019-01-01'),
  holidays: [],
});

function readPack(text: string): { pack: PolicyPack | null; problems: PolicyProblem[] } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return {
      pack: null,
      problems: [{ path: '', words: 'This is not a policy file: it is not written in JSON.' }],
    };
  }
  const problems = checkPack(content);
  const parsed = policyPackSchema.safeParse(content);
  return { pack: parsed.success ? parsed.data : null, problems };
}

export const policyOperations = {
  unfinished: forSignedIn.policy.unfinished.handler(({ context }) =>
    unfinishedSettings(context.hub.policy()),
  ),

  setTeamPhones: forSignedIn.policy.setTeamPhones.handler(({ context, input }) => {
    const pack = context.hub.policy();
    if (!pack.safeguarding.teams.some(team => team.id === input.teamId)) throw notFound('team');
    const { entryId } = context.write(
      { command: 'policy.setTeamPhones', subject: `policy:${pack.authority}`, reason: input.reason },
      writer => replacePolicyPack(writer, withTeamPhones(pack, input.teamId, input.phones)),
    );
    return { entryId };
  }),

  file: forSignedIn.policy.file.handler(({ context }) => {
    const pack = context.hub.policy();
    return { name: `${pack.authority}.json`, text: JSON.stringify(pack, null, 2) };
  }),

  check: forSignedIn.policy.check.handler(({ context, input }) => {
    const { pack, problems } = readPack(input.text);
    const today = context.hub.policy();
    const wrongCouncil =
      pack !== null && pack.authority !== today.authority
        ? [
            {
              path: 'authority',
              words: `This file is for ${pack.name}. This hub works under the rules of ${today.name}.`,
            },
          ]
        : [];
    return {
      problems: [...problems, ...wrongCouncil],
      changes: pack === null ? [] : packChanges(today, pack),
      inForceFrom: pack?.version.inForceFrom ?? null,
    };
  }),

  add: forSignedIn.policy.add.handler(({ context, input }) => {
    const { pack, problems } = readPack(input.text);
    if (pack === null || problems.length > 0 || pack.authority !== context.hub.policy().authority) {
      throw refusal('REFUSED', {
        what: problems[0]?.words ?? 'This file is for another council.',
        safe: 'The rules of today stay in force.',
        todo: 'Correct the file, check it again, then put it in force.',
      });
    }
    const { entryId } = context.write(
      { command: 'policy.add', subject: `policy:${pack.authority}`, reason: input.reason },
      writer => replacePolicyPack(writer, pack),
    );
    return { entryId };
  }),

  current: forSignedIn.policy.current.handler(({ context }) => ({
    pack: context.hub.policy(),
    today: context.today,
    hubName: hubNameSchema.parse(readSetting(context.reader, 'hub-name')),
    calendarWarning: holidayDataWarning(context.hub.calendar(), context.hub.clock.today()),
  })),

  safeguardingContacts: forAnyone.policy.safeguardingContacts.handler(({ context: { hub } }) => {
    // Locked or broken, the numbers must still show: of the council on the door sign, or of every council by name.
    const { authority, phones } = readDoorSign(hub.files.sign);
    const shipped = hub.isOpen ? [hub.policy()] : loadPolicyPacks(hub.settings.resourcesFolder);
    const ours = shipped.filter(pack => authority === null || pack.authority === authority);
    const packs = ours.length > 0 ? ours : shipped;
    return {
      emergency: '999',
      teams: packs.flatMap(pack =>
        pack.safeguarding.teams.map(team => ({
          name: packs.length === 1 ? team.name : `${team.name}, ${pack.name}`,
          // What was entered here stands on the door sign, so that a locked computer shows it too.
          phones: (hub.isOpen ? undefined : phones[team.id]) ?? team.phones,
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
