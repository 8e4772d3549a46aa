import type { PolicyPack } from '#contract/policyPack';

/** Who asks, as far as it tells whether social care does. */
export type Asking = {
  readonly organisation: string;
  readonly role: string;
  /** The form's own answer; null when nobody was asked. */
  readonly stepDown: 'yes' | 'no' | null;
};

type Words = Pick<PolicyPack, 'terms'>;

const saysSocialCare = /\bsocial (care|services|work|workers?)\b/i;

/** Whether who asks works for social care, by the words of their job and of where they work. */
export function worksForSocialCare(
  { organisation, role }: Pick<Asking, 'organisation' | 'role'>,
  pack: Words,
): boolean {
  const told = `${organisation}, ${role}`;
  return saysSocialCare.test(told) || told.toLowerCase().includes(pack.terms.socialCare.toLowerCase());
}

/** Whether the request comes from social care: the form says so, or the words do. */
export function comesFromSocialCare(asking: Asking, pack: Words): boolean {
  return asking.stepDown === 'yes' || worksForSocialCare(asking, pack);
}

/**
 * Whether early help takes over from social care, which ends its work (a step down). What the form says counts; where
 * nobody was asked, a request from social care is taken for one, as far as `otherSigns` agree.
 */
export function isStepDown(asking: Asking, pack: Words, otherSigns = true): boolean {
  return asking.stepDown === null
    ? worksForSocialCare(asking, pack) && otherSigns
    : asking.stepDown === 'yes';
}
