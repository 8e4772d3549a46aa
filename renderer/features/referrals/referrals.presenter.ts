import type { AllocationCheck, Referral } from '#contract/referrals';
import type { Status } from '../../ui/StatusTag.tsx';
import { nearDayWords } from '../../app/dayWords.ts';

/** Where the service stands in the list, in one sentence for the head of the page. */
export function rankWords({ rank, listed, placesWords }: AllocationCheck): string {
  const place =
    rank === null
      ? 'The list says that it does not meet every rule.'
      : rank === 1
        ? `It is first of ${listed} that fit.`
        : `It is number ${rank} of ${listed} that fit.`;
  return `${place} ${placesWords.charAt(0).toUpperCase()}${placesWords.slice(1)}.`;
}

export const documentHeadings: Readonly<Record<AllocationCheck['tells'][number]['document'], string>> = {
  familyLetter: 'The family',
  providerNote: 'The service',
  referrerNote: 'Who asked',
};

const looks: Readonly<Record<Referral['status'], Status>> = {
  sent: 'waiting',
  accepted: 'onTrack',
  declined: 'cannotFinish',
  withdrawn: 'cannotFinish',
  ended: 'complete',
};

/** A referral's status with the days that matter now. `late` when the answer is overdue. `today` is an ISO day. */
export function referralStatus(referral: Referral, today: string): { status: Status; words: string } {
  const status = looks[referral.status];
  switch (referral.status) {
    case 'sent': {
      if (referral.answerBy === null) return { status, words: 'Waiting for their answer' };
      return referral.answerBy < today
        ? { status: 'overdue', words: `Answer was due ${nearDayWords(referral.answerBy)}` }
        : { status, words: `Waiting, answer by ${nearDayWords(referral.answerBy)}` };
    }
    case 'accepted':
      return { status, words: `Said yes${on(referral)}` };
    case 'declined':
      return { status, words: `Said no${on(referral)}` };
    case 'withdrawn':
      return { status, words: `Taken back${on(referral)}` };
    case 'ended':
      return { status, words: `Ended${on(referral)}` };
  }
}

function on({ answeredOn }: Referral): string {
  return answeredOn === null ? '' : `, ${nearDayWords(answeredOn)}`;
}
