import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportPlan, InspectedFile } from '#contract/imports';
import type { Refusal } from '#contract/operation';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep } from './FileStep.tsx';
import styles from './imports.module.css';
import { sendFile } from './sendFile.ts';
import { Steps } from './Steps.tsx';

type Sending = { name: string; bytes: number; size: number };

/** Brings a file in: choose it, see its columns, see what it would do, then import it. */
export function NewImportPage() {
  const client = useHubClient();
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending | null>(null);
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [file, setFile] = useState<InspectedFile | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  /** The upload that nobody needs any more when the page is left. */
  const unused = useRef<string | null>(null);

  useEffect(
    () => () => {
      const left = unused.current;
      if (left !== null) void client.imports.dropUpload({ uploadId: left }).catch(() => undefined);
    },
    [client],
  );

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(refusalOf(error));
    } finally {
      setSending(null);
    }
  };
  const startAgain = (): void => {
    const left = unused.current;
    unused.current = null;
    if (left !== null) void client.imports.dropUpload({ uploadId: left }).catch(() => undefined);
    setUploadId(null);
    setFile(null);
    setPlan(null);
    setProblem(null);
  };
  const choose = (chosen: File): void => {
    startAgain();
    const { name, size } = chosen;
    setSending({ name, bytes: 0, size });
    void attempt(async () => {
      const id = await sendFile(client, chosen, bytes => setSending({ name, bytes, size }));
      unused.current = id;
      setFile(await client.imports.inspect({ uploadId: id }));
      setUploadId(id);
    });
  };
  const look = (choice: { sheet: string | null; layoutId: string | null }): void => {
    void attempt(async () => {
      if (uploadId !== null) setFile(await client.imports.inspect({ uploadId, ...choice }));
    });
  };
  const apply = (): void => {
    void attempt(async () => {
      if (plan === null) return;
      const { jobId } = await client.imports.apply(plan);
      unused.current = null;
      await navigate(`/admin/imports/job/${jobId}`);
    });
  };

  const step = file === null ? 'File' : plan === null ? 'Columns' : 'Check';
  return (
    <Page title="Import a file">
      <Steps current={step} />
      <div className={styles.body}>
        {problem !== null && (
          <ErrorState whatHappened={problem.what} whatIsSafe={problem.safe} whatToDo={problem.todo} />
        )}
        {file === null && <FileStep sending={sending} onFile={choose} />}
        {file !== null && uploadId !== null && plan === null && (
          <ColumnsStep
            key={`${file.sheet} ${file.layoutId}`}
            file={file}
            uploadId={uploadId}
            onLook={look}
            onPlan={setPlan}
            onBack={startAgain}
          />
        )}
        {plan !== null && <CheckStep plan={plan} onApply={apply} onBack={() => setPlan(null)} />}
      </div>
    </Page>
  );
}
