const reasons: Readonly<Record<string, string>> = {
  asked: 'You locked the hub. Your drafts are saved.',
  idle: 'The hub locked because nobody was here for a while. Your drafts are saved.',
  suspend: 'The hub locked when the computer went to sleep. Your drafts are saved.',
  'screen-lock': 'The hub locked with the screen. Your drafts are saved.',
};

/** Why the desk is locked, in words. */
export function lockWords(reason: string | null): string {
  return (
    (reason === null ? undefined : reasons[reason]) ??
    'Sign in to open the hub. Your drafts are where you left them.'
  );
}

/** A wait as people say it: "45 seconds", "2 minutes". */
export function secondsWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** Two different groups of the eight to ask for, from one random number between 0 and 1. */
export function groupsToCheck(random: number): [number, number] {
  const first = 1 + Math.floor(random * 8);
  const step = 1 + Math.floor((random * 8 * 7) % 7);
  const second = ((first - 1 + step) % 8) + 1;
  return first < second ? [first, second] : [second, first];
}

/** What stands on every page about this desk. The browser shell must always say that it is one. */
export function deskNotes(sample: boolean, shell: 'electron' | 'browser'): string[] {
  return [
    ...(sample ? ['Sample authority: everybody here is made up.'] : []),
    ...(shell === 'browser' ? ['Browser shell: for computers without the desktop app.'] : []),
  ];
}
