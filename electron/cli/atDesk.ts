import type { Desk } from './desk.ts';
import type { VaultChoice } from './vaultOptions.ts';

/**
 * Opens the vault, does the work and locks again, whatever happens. The hub is loaded only now, so that help and wrong
 * calls are answered at once.
 */
export async function atDesk<Result>(
  choice: VaultChoice,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const { openDesk } = await import('./desk.ts');
  return openDesk(choice, work);
}
