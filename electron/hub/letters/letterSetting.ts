import { z } from 'zod';
import type { Role } from '#contract/permissions';
import type { PolicyPack } from '#contract/policyPack';
import { userById } from '../accounts/accounts.store.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { readSetting } from '../policy/policy.store.ts';
import { termAtStart } from '../policy/policy.rules.ts';
import type { LetterContent, LetterSender } from './letterContent.rules.ts';
import { letterSender } from './letters.store.ts';

const hubNameSchema = z.string().catch('Early Help Hub');

/**
 * What stands at the head of a letter. Without the hub's own facts the writer's phone is used; `isMissing` when there
 * is no number at all, because every letter says "ring us".
 */
export function senderFor(context: OpenContext): { sender: LetterSender; isMissing: boolean } {
  const kept = letterSender(context.reader);
  const phone = kept?.phone ?? userById(context.reader, context.user.id)?.phone ?? '';
  return {
    sender: {
      hub: hubNameSchema.parse(readSetting(context.reader, 'hub-name')),
      council: context.hub.policy().name,
      addressLines: kept?.addressLines ?? [],
      phone,
      email: kept?.email ?? null,
      hours: kept?.hours ?? null,
    },
    isMissing: phone.trim() === '',
  };
}

/** Who signs: the person at the desk, with their job in the council's words. */
export function authorFor(context: OpenContext): LetterContent['signature'] {
  const account = userById(context.reader, context.user.id);
  return {
    name: context.user.name,
    role: roleWords(context.user.roles, context.hub.policy()),
    phone: account?.phone ?? null,
  };
}

function roleWords(roles: readonly Role[], policy: PolicyPack): string {
  if (roles.includes('advisor')) return termAtStart(policy, 'advisor');
  if (roles.includes('coordinator')) return termAtStart(policy, 'coordinator');
  return termAtStart(policy, 'manager');
}
