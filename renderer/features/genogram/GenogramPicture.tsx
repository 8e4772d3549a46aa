import { Button, Switch } from '@mantine/core';
import { IconArrowsMove, IconCheck, IconSparkles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useId, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { GenogramView } from '#contract/genogram';
import { genogramDrawing } from '#contract/genogramPicture';
import { ringOutlines } from '#contract/genogramRings';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import { Buttons } from './Buttons.tsx';
import { HomesList } from './HomesList.tsx';
import { NotOnPaper } from './NotOnPaper.tsx';
import { PictureKey } from './PictureKey.tsx';
import { PrintPicture } from './PrintPicture.tsx';
import { RelationshipList } from './RelationshipList.tsx';
import { useMoves } from './useMoves.ts';
import styles from './genogram.module.css';

const GenogramCanvas = lazy(async () => ({
  default: (await import('./GenogramCanvas.tsx')).GenogramCanvas,
}));

/** The genogram with what can be done with it, and the list that says the same. */
export function GenogramPicture({ view }: { view: GenogramView }) {
  const { genogram } = view;
  const [showsPicture, setShowsPicture] = useState(true);
  const [active, setActive] = useState<string | null>(null);
  const [pressedHome, setPressedHome] = useState<string | null>(null);
  const onlyHome = genogram.rings.some(ring => ring.letter === pressedHome) ? pressedHome : null;
  const ids = useId();
  const moves = useMoves(view.familyId, genogram.places);
  const isRelated = genogram.unions.length + genogram.sibships.length + genogram.ties.length > 0;
  const showsRings = isRelated && showsPicture && !view.isTooLarge;
  // The list follows when the picture has time for it.
  const settled = useDeferredValue(moves.places);
  const outlines = useMemo(
    () =>
      showsRings ? ringOutlines(genogram.rings, new Map(settled.map(place => [place.symbolId, place]))) : [],
    [genogram.rings, settled, showsRings],
  );
  const names = new Map(
    genogram.symbols.map(symbol => [
      symbol.id,
      symbol.personId === null ? 'a parent not recorded' : symbol.name,
    ]),
  );
  const list = (
    <>
      <RelationshipList
        id={`${ids}-list`}
        facts={view.relationships}
        active={active}
        aside={genogram.symbols.filter(symbol => genogram.aside.includes(symbol.id))}
      />
      <HomesList homes={view.homes} outlines={outlines} nameOf={id => names.get(id) ?? 'somebody'} />
    </>
  );
  if (genogram.symbols.length === 0) {
    return (
      <EmptyState
        title="Nobody is in this family"
        why="A genogram shows who belongs together. People come from notifications and imports, or are added under People."
      />
    );
  }
  if (genogram.symbols.length === 1) {
    return (
      <EmptyState
        title="Only one person is known in this family"
        why="A genogram shows who belongs together. Say who else is in the family, and the picture draws itself."
        nextStep={
          <Button component={Link} to="?tab=people">
            Add people
          </Button>
        }
      />
    );
  }
  if (!isRelated) {
    return (
      <>
        <EmptyState
          title="No relationships are recorded yet"
          why="Say who is whose parent, partner or carer. The picture draws itself from that."
          nextStep={
            <Button component={Link} to="?tab=people">
              Say how they are related
            </Button>
          }
        />
        {list}
      </>
    );
  }
  return (
    <>
      <Buttons>
        <Switch
          label="Show the picture"
          checked={showsPicture}
          onChange={event => setShowsPicture(event.currentTarget.checked)}
        />
        {showsPicture && !view.isTooLarge && <MoveButtons view={view} moves={moves} />}
        <PrintPicture
          familyId={view.familyId}
          reference={view.reference}
          name="genogram"
          title="Genogram"
          draw={() => genogramDrawing(genogram, moves.places)}
          pictureKey={<PictureKey genogram={genogram} />}
        />
      </Buttons>
      <p id={`${ids}-summary`} className="screenReaderOnly">
        {view.summary}
      </p>
      {showsPicture && view.isTooLarge && (
        <p className={styles.note}>
          {genogram.symbols.length} people are too many for one picture that can be read. Everybody is in the
          list.
        </p>
      )}
      {showsPicture && !view.isTooLarge && (
        <>
          {moves.isMoving && (
            <p className={styles.note} data-print="never">
              Drag people, or go to somebody with Tab and use the arrow keys (with Shift, further). Escape or
              “Done moving” keeps the places.
            </p>
          )}
          <Suspense fallback={<LoadingSkeleton label="Loading the picture" lines={10} shape="facts" />}>
            <GenogramCanvas
              key={view.familyId}
              genogram={genogram}
              places={moves.places}
              onlyHome={onlyHome}
              isMoving={moves.isMoving}
              onMove={moves.move}
              onStopMoving={moves.stop}
              onActive={setActive}
              describedBy={`${ids}-summary`}
            />
          </Suspense>
          <div data-print="never">
            <PictureKey genogram={genogram} homes={{ only: onlyHome, onOnly: setPressedHome }} />
          </div>
          <NotOnPaper words="The genogram is not on this page. To print it, use “Print” above the picture, or press Ctrl+P there: it then gets a sheet of its own and is on record." />
        </>
      )}
      {list}
    </>
  );
}

function MoveButtons({ view, moves }: { view: GenogramView; moves: ReturnType<typeof useMoves> }) {
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const tidy = useMutation(
    hub.genogram.tidyUp.mutationOptions({
      onSuccess: ({ entryId }) => done('The picture is laid out anew.', entryId),
      onError: failed,
    }),
  );
  return (
    <>
      <Button
        variant={moves.isMoving ? 'filled' : 'default'}
        leftSection={
          moves.isMoving ? <IconCheck aria-hidden size="1rem" /> : <IconArrowsMove aria-hidden size="1rem" />
        }
        onClick={moves.isMoving ? moves.stop : moves.start}
      >
        {moves.isMoving ? 'Done moving' : 'Move people'}
      </Button>
      {view.hasKeptPlaces && !moves.isMoving && (
        <Button
          variant="default"
          leftSection={<IconSparkles aria-hidden size="1rem" />}
          loading={tidy.isPending}
          onClick={() => tidy.mutate({ familyId: view.familyId })}
        >
          Tidy up
        </Button>
      )}
    </>
  );
}
