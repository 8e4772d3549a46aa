import { commandSentences } from './commandSentences.rules.ts';

export type UndoAnswer = { may: true } | { may: false; why: string; todo: string };

/**
 * Whether a change may be taken back. A change whose consequence has left the building (a letter that was sent, a
 * passphrase) may not: the record must say that it happened. People take back their own changes; managers anybody's.
 */
export function mayUndo(
  entry: { command: string; actor: string; undoneBy: string | null },
  user: { id: string; roles: readonly string[] },
): UndoAnswer {
  if (entry.undoneBy !== null) {
    return {
      may: false,
      why: 'This change was already taken back.',
      todo: 'Look at the history to see what is in force.',
    };
  }
  if (commandSentences[entry.command]?.undo !== true) {
    return {
      may: false,
      why: 'This change cannot be taken back.',
      todo: 'Record a correction instead, so that the history stays true.',
    };
  }
  if (entry.actor !== user.id && !user.roles.includes('manager')) {
    return {
      may: false,
      why: 'Somebody else made this change.',
      todo: 'Ask them or a manager to take it back.',
    };
  }
  return { may: true };
}
