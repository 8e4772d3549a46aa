import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { GenogramSymbol } from '#contract/genogram';
import { symbolShapes } from '#contract/genogramPicture';
import { symbolSize } from '#contract/genogramSizes';
import { Shapes } from './Shapes.tsx';
import styles from './canvas.module.css';

export type PersonNodeType = Node<{ symbol: GenogramSymbol; isMoving: boolean }, 'person'>;

/** One person on the picture. Enter opens them; while people are being moved, the arrow keys move them instead. */
export const PersonNode = memo(function PersonNode({ data }: NodeProps<PersonNodeType>) {
  const { symbol, isMoving } = data;
  const drawing = (
    <svg
      className={styles.symbol}
      viewBox={`${-symbolSize.width / 2} 0 ${symbolSize.width} ${symbolSize.height}`}
      width={symbolSize.width}
      height={symbolSize.height}
      aria-hidden
    >
      <Shapes shapes={symbolShapes(symbol)} />
    </svg>
  );
  if (symbol.personId === null || isMoving) {
    return (
      <div
        id={`symbol-${symbol.id}`}
        className={styles.person}
        data-moving={isMoving}
        tabIndex={0}
        role={isMoving ? 'application' : 'img'}
        aria-roledescription={isMoving ? 'movable person' : undefined}
        aria-label={isMoving ? `${symbol.name}. Arrow keys move.` : symbol.label}
      >
        {drawing}
      </div>
    );
  }
  return (
    <Link
      id={`symbol-${symbol.id}`}
      className={styles.person ?? ''}
      to={`/people/${symbol.personId}`}
      draggable={false}
    >
      {drawing}
      <span className="screenReaderOnly">{symbol.label}</span>
    </Link>
  );
});
