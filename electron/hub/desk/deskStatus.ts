import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DeskStatus } from '#contract/desk';
import { holidayDataWarning } from '../clocks/clockState.rules.ts';
import type { Hub } from '../kernel/hub.ts';
import { vaultExists } from '../kernel/vault.ts';
import { readSetting } from '../policy/policy.store.ts';
import { readDoorSign } from './doorSign.ts';

const sampleSchema = z.object({ passphrase: z.string() });

function samplePassphrase(hub: Hub): string | null {
  if (!existsSync(hub.files.sample)) return null;
  return sampleSchema.parse(JSON.parse(readFileSync(hub.files.sample, 'utf8'))).passphrase;
}

/** A safeguarding team without a number is a gap that everybody should see until it is filled. */
function missingNumbers(hub: Hub): string[] {
  return hub
    .policy()
    .safeguarding.teams.filter(team => team.useFor === 'safeguarding' && team.phones.length === 0)
    .map(
      team =>
        `No number is set for ${team.name}. A manager or an administrator can add it under Admin, Council rules.`,
    );
}

/** What an open hub says of itself: whose it is, and what everybody should see until it is put right. */
export function openStatus(
  hub: Hub,
): Pick<DeskStatus, 'hubName' | 'authority' | 'recoveryKeyKept' | 'warnings'> {
  const text = (id: string) => z.string().nullable().catch(null).parse(readSetting(hub.reader, id));
  const holidays = holidayDataWarning(hub.calendar(), hub.clock.today());
  const warnings = hub.vault.anchorHolds
    ? []
    : ['The newest part of the change journal is missing. Tell your administrator before you go on.'];
  return {
    hubName: text('hub-name'),
    authority: text('authority'),
    recoveryKeyKept: readSetting(hub.reader, 'recovery-key-kept') === true,
    warnings: [...warnings, ...missingNumbers(hub), ...(holidays === null ? [] : [holidays])],
  };
}

/** What the desk looks like now; the only thing a screen learns before unlocking. */
export function deskStatus(hub: Hub): DeskStatus {
  const sample = samplePassphrase(hub);
  const { hubName, authority } = readDoorSign(hub.files.sign);
  const closed = { hubName, authority, recoveryKeyKept: true, warnings: [] };
  return {
    state: hub.isOpen ? 'open' : vaultExists(hub.files) ? 'locked' : 'new',
    sample: sample !== null,
    samplePassphrase: hub.isOpen ? null : sample,
    user: hub.user,
    vaultFolder: hub.files.folder,
    lockReason: hub.lockReason,
    idleMinutes: hub.idleMinutes,
    version: hub.settings.version,
    ...(hub.isOpen ? openStatus(hub) : closed),
  };
}
