import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { applyNodeChanges, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Genogram, Place } from '#contract/genogram';
import { boxAround, genogramLines } from '#contract/genogramPicture';
import { symbolSize } from '#contract/genogramSizes';
import { useAnnounce } from '../../app/announce.tsx';
import { directionOf, firstSight, movedBy, nextInDirection } from './genogram.presenter.ts';
import { PersonNode, type PersonNodeType } from './PersonNode.tsx';
import { Shapes } from './Shapes.tsx';
import styles from './canvas.module.css';

const nodeTypes = { person: PersonNode };
// Room for the rings and their names, which stand a little outside the people.
const closest = 2;
const farthest = 0.1;
const fitting = { padding: '24px' as const, maxZoom: 1.15, minZoom: farthest };

type CanvasProps = {
  genogram: Genogram;
  places: readonly Place[];
  /** The letter of the one home whose ring is shown; null for all. */
  onlyHome: string | null;
  isMoving: boolean;
  onMove: (places: readonly Place[]) => void;
  onStopMoving: () => void;
  /** Whom the pointer or the keyboard is on: the list lights up what concerns them. */
  onActive: (symbolId: string | null) => void;
  describedBy: string;
};

/** The genogram to look at, to walk through by keyboard and to rearrange. The heavy part, loaded when it is needed. */
export function GenogramCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

const idOf = (element: EventTarget | null): string | null =>
  element instanceof HTMLElement && element.id.startsWith('symbol-')
    ? element.id.slice('symbol-'.length)
    : null;

function Canvas({
  genogram,
  places,
  onlyHome,
  isMoving,
  onMove,
  onStopMoving,
  onActive,
  describedBy,
}: CanvasProps) {
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const nodes = useMemo<PersonNodeType[]>(() => {
    const at = new Map(places.map(place => [place.symbolId, place]));
    return genogram.symbols.flatMap(symbol => {
      const place = at.get(symbol.id);
      return place === undefined
        ? []
        : [
            {
              id: symbol.id,
              type: 'person' as const,
              position: { x: place.x, y: place.y },
              width: symbolSize.width,
              height: symbolSize.height,
              data: { symbol, isMoving },
              style: { pointerEvents: 'all' as const },
            },
          ];
    });
  }, [genogram.symbols, places, isMoving]);
  const lines = useMemo(() => genogramLines(genogram, places, onlyHome), [genogram, places, onlyHome]);
  const box = useMemo(() => boxAround(places, lines), [places, lines]);
  // The frame keeps its height while somebody is being moved or a ring is shown alone.
  const settled = useMemo(
    () => boxAround(genogram.places, genogramLines(genogram, genogram.places)),
    [genogram],
  );
  const [isWhole, setWhole] = useState(true);
  const isTouched = useRef(false);
  const lookFirst = useCallback(() => {
    const around = frame.current;
    if (around === null || isTouched.current) return;
    const { clientWidth: width, clientHeight: height } = around;
    const sight = firstSight(genogram, genogram.places, settled, { width, height });
    void flow.setViewport({
      x: width / 2 - sight.x * sight.zoom,
      y: height / 2 - sight.y * sight.zoom,
      zoom: sight.zoom,
    });
    setWhole(sight.isWhole);
  }, [flow, genogram, settled]);
  const zoom = (way: 'in' | 'out') => {
    isTouched.current = true;
    void (way === 'in' ? flow.zoomIn() : flow.zoomOut());
  };
  const seeWhole = () => {
    isTouched.current = true;
    void flow.fitView(fitting);
    setWhole(true);
  };

  // Until somebody zooms or pans, what is seen first follows the size of the window.
  useEffect(() => {
    const around = frame.current;
    if (around === null) return undefined;
    const sizes = new ResizeObserver(lookFirst);
    sizes.observe(around);
    return () => sizes.disconnect();
  }, [lookFirst]);

  /** Somebody reached by keyboard who is out of sight comes into the middle. */
  const intoSight = useCallback(
    (event: FocusEvent) => {
      const id = idOf(event.target);
      onActive(id);
      const place = places.find(each => each.symbolId === id);
      const around = frame.current?.getBoundingClientRect();
      const own = event.target.getBoundingClientRect();
      if (place === undefined || around === undefined) return;
      const isSeen =
        own.left >= around.left &&
        own.right <= around.right &&
        own.top >= around.top &&
        own.bottom <= around.bottom;
      if (isSeen) return;
      isTouched.current = true;
      void flow.setCenter(place.x, place.y + symbolSize.height / 2, { zoom: flow.getZoom() });
    },
    [flow, onActive, places],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const id = idOf(event.target);
    const direction = directionOf[event.key];
    if (isMoving && event.key === 'Escape') {
      event.preventDefault();
      onStopMoving();
      return;
    }
    if (id === null || direction === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!isMoving) {
      const next = nextInDirection(genogram, places, id, direction);
      if (next !== null) document.getElementById(`symbol-${next}`)?.focus();
      return;
    }
    onMove(places.map(place => (place.symbolId === id ? movedBy(place, direction, event.shiftKey) : place)));
    announce(`Moved ${direction}.`);
  };

  return (
    <>
      {!isWhole && (
        <p className={styles.part} data-print="never">
          Only a part is in sight, so that it can be read.
          <Button size="compact-sm" variant="default" onClick={seeWhole}>
            See the whole family
          </Button>
        </p>
      )}
      <div
        ref={frame}
        className={styles.canvas}
        style={heightOf(settled.height)}
        data-print="never"
        role="group"
        aria-label="Genogram"
        aria-describedby={describedBy}
        onFocus={intoSight}
        onBlur={() => onActive(null)}
        onKeyDown={onKeyDown}
      >
        <ReactFlow
          nodes={nodes}
          nodeTypes={nodeTypes}
          nodeOrigin={[0.5, 0]}
          onNodesChange={changes => {
            const moved = changes.filter(change => change.type === 'position');
            if (!isMoving || moved.length === 0) return;
            onMove(
              applyNodeChanges(moved, nodes).map(({ id, position }) => ({
                symbolId: id,
                x: Math.round(position.x),
                y: Math.round(position.y),
              })),
            );
          }}
          onNodeMouseEnter={(_event, node) => onActive(node.id)}
          onNodeMouseLeave={() => onActive(null)}
          onInit={lookFirst}
          onMoveStart={event => {
            // By somebody's hand, not by this page.
            if (event !== null) isTouched.current = true;
          }}
          minZoom={farthest}
          maxZoom={closest}
          nodesDraggable={isMoving}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          zoomActivationKeyCode="Control"
          preventScrolling={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          proOptions={{ hideAttribution: true }}
        >
          <ViewportPortal>
            <svg
              className={styles.lines}
              style={{
                left: box.x - 200,
                top: box.y - 200,
                width: box.width + 400,
                height: box.height + 400,
              }}
              viewBox={`${box.x - 200} ${box.y - 200} ${box.width + 400} ${box.height + 400}`}
              aria-hidden
            >
              <Shapes shapes={lines} />
            </svg>
          </ViewportPortal>
        </ReactFlow>
        <div className={styles.zoom}>
          <ZoomButton name="Show smaller" onClick={() => zoom('out')} Icon={IconMinus} />
          <ZoomButton name="Show larger" onClick={() => zoom('in')} Icon={IconPlus} />
          <ZoomButton name="Show everybody" onClick={seeWhole} Icon={IconMaximize} />
        </div>
      </div>
    </>
  );
}

/** As high as the picture at its own size: the page scrolls, and nothing need be looked for up or down inside the frame. */
const heightOf = (height: number): CSSProperties => ({
  height: `clamp(18rem, ${Math.round(height) + 48}px, 75rem)`,
});

function ZoomButton({ name, onClick, Icon }: { name: string; onClick: () => void; Icon: typeof IconPlus }) {
  return (
    <Tooltip label={name}>
      <ActionIcon variant="default" size="md" aria-label={name} onClick={onClick}>
        <Icon aria-hidden size="1rem" />
      </ActionIcon>
    </Tooltip>
  );
}
