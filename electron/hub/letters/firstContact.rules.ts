import type { LetterFacts, Omission } from './letterFacts.rules.ts';

/**
 * Who makes the first contact and how, in words for the family and for professionals.
 * A call is never promised to a number that is not safe: it becomes "the way you told us is safe", and is reported.
 */
export function firstContactWords(
  facts: LetterFacts,
  omissions: Omission[],
): { readonly who: string; readonly toFamily: string; readonly toOthers: string } {
  const { caller, way } = facts.firstContact;
  const who = `${caller ?? 'Someone'} from ${facts.provider.serviceName}`;
  const phoneUnsafe = facts.addressee.phone !== null && !facts.addressee.phone.safe;
  if (way === 'call' && phoneUnsafe) {
    omissions.push({
      rule: 'unsafeToPrint',
      what: 'That the first contact is a phone call',
      why: 'The phone number on record is not safe to ring. Agree a safe way with the family and the service.',
    });
  }
  if (way === 'safeWay' || (way === 'call' && phoneUnsafe)) {
    return {
      who,
      toFamily: 'get in touch, in the way you told us is safe,',
      toOthers: 'get in touch with the family',
    };
  }
  return way === 'call'
    ? { who, toFamily: 'call you', toOthers: 'call the family' }
    : { who, toFamily: 'come to see you', toOthers: 'visit the family' };
}
