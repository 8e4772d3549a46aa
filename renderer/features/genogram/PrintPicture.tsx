import { Button, NativeSelect } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { type Drawing, type Paper, paperSchema, type PictureName } from '#contract/genogram';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { shell } from '../../app/connection.ts';
import { useHubClient } from '../../app/hub.tsx';
import { usePrintRecord } from '../../app/printRecord.ts';
import { useFailed } from '../../app/useDone.ts';
import { sheetsFor } from './genogram.presenter.ts';
import { Picture } from './Shapes.tsx';
import { todayWords } from './today.ts';
import styles from './printing.module.css';

const notedFirst = () => undefined;

/**
 * Prints one picture on one sheet, by its button or by Ctrl+P. That a paper copy was made is written down first. A print
 * from the browser's own menu cannot be stopped: it has `NotOnPaper` in place of the picture.
 */
export function PrintPicture({
  familyId,
  reference,
  name,
  title,
  draw,
  pictureKey,
}: {
  familyId: string;
  reference: string;
  name: PictureName;
  title: string;
  /** Called when there is something to print: not at every step while somebody is being moved. */
  draw: () => Drawing;
  /** What the signs mean, for the foot of every sheet. */
  pictureKey?: ReactNode;
}) {
  const client = useHubClient();
  const failed = useFailed();
  const [paper, setPaper] = useState<Paper>('A4');
  const [isPrinting, setPrinting] = useState(false);
  usePrintRecord(notedFirst, isPrinting);
  const print = useMutation({
    mutationFn: async () => {
      await client.genogram.notePrint({ familyId, picture: name, paper });
      const page = document.documentElement;
      // Only the picture is on the sheet: the style sheet hides the page behind it while this mark is there.
      page.dataset['printPicture'] = paper;
      flushSync(() => setPrinting(true));
      try {
        await shell.printPage();
      } finally {
        delete page.dataset['printPicture'];
        setPrinting(false);
      }
    },
    onError: failed,
  });
  const { mutate, isPending } = print;
  const actions = useMemo(
    () => [
      {
        // In place of the frame's own while a picture is on screen.
        id: 'frame.print',
        name: `Print this picture: ${title}`,
        label: 'Print',
        group: 'Everywhere',
        keys: ['Ctrl+P'],
        perform: () => {
          if (!isPending) mutate();
        },
      },
    ],
    [title, isPending, mutate],
  );
  useRegisterActions(actions);
  return (
    <div className={styles.print} data-print="never">
      <NativeSelect
        aria-label="Paper size"
        data={[...paperSchema.options]}
        value={paper}
        onChange={event => setPaper(paperSchema.parse(event.currentTarget.value))}
      />
      <Button
        variant="default"
        leftSection={<IconPrinter aria-hidden size="1rem" />}
        loading={isPending}
        onClick={() => mutate()}
      >
        Print
      </Button>
      {isPrinting &&
        createPortal(
          <Sheets
            drawing={draw()}
            paper={paper}
            title={title}
            reference={reference}
            pictureKey={pictureKey}
          />,
          document.body,
        )}
    </div>
  );
}

/** The picture on one sheet where it can be read so, else on several that are laid side by side. */
function Sheets({
  drawing,
  paper,
  title,
  reference,
  pictureKey,
}: {
  drawing: Drawing;
  paper: Paper;
  title: string;
  reference: string;
  pictureKey: ReactNode;
}) {
  const boxes = sheetsFor(drawing.box, paper);
  return boxes.map((box, index) => (
    <figure key={`${box.x} ${box.y}`} className={styles.sheet} data-paper={paper} data-picture-sheet>
      <figcaption>
        {title}, {reference}, {todayWords()}
        {boxes.length > 1 && `. Sheet ${index + 1} of ${boxes.length}, row by row from the top left`}
      </figcaption>
      <Picture drawing={{ ...drawing, box }} name={title} />
      {pictureKey}
    </figure>
  ));
}
