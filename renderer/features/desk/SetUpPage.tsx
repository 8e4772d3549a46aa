import { useEffect, useState } from 'react';
import type { DeskStatus } from '#contract/desk';
import { DeskCard } from './DeskCard.tsx';
import { KeepRecoveryKey } from './KeepRecoveryKey.tsx';
import { MakeVaultForm } from './MakeVaultForm.tsx';

/** First run: choose the council, name the first administrator, make the vault, keep the recovery key. */
export function SetUpPage({ status }: { status: DeskStatus }) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  useEffect(() => {
    document.title = 'Set up · Early Help Hub';
  }, []);
  return (
    <DeskCard status={status}>
      {status.state === 'new' && recoveryKey === null ? (
        <MakeVaultForm vaultFolder={status.vaultFolder} onMade={setRecoveryKey} />
      ) : (
        <KeepRecoveryKey recoveryKey={recoveryKey} />
      )}
    </DeskCard>
  );
}
