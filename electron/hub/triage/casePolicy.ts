import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import type { Reader } from '../journal/reader.ts';
import { rulesOfCase } from './caseRules.rules.ts';

/**
 * The pack that one case is worked under: the rules of the version its notification was taken under, with the words,
 * places and people of `today`'s pack (see `rulesOfCase`). When that version is not kept any more (the change that
 * loaded it was taken back), it is today's. A pack loaded again for the same first day is a correction of that version,
 * so later steps of its cases follow it; clocks that run keep the rule they started with all the same.
 */
export function policyOfCase(reader: Reader, caseId: string, today: PolicyPack): PolicyPack {
  const begun = reader
    .query<{ authority: string; version: string }>(
      `select n.authority, n.policy_version as version from early_help_case c
       join notification n on n.id = c.notification_id where c.id = ?`,
    )
    .get(caseId);
  if (begun === undefined) return today;
  if (begun.authority === today.authority && begun.version === today.version.inForceFrom) return today;
  const kept = reader
    .query<{ content: string }>('select content from policy_pack where authority = ? and in_force_from = ?')
    .get(begun.authority, begun.version);
  return kept === undefined ? today : rulesOfCase(policyPackSchema.parse(JSON.parse(kept.content)), today);
}
