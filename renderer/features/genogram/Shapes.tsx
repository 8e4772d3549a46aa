import type { Drawing, Shape } from '#contract/genogram';
import styles from './picture.module.css';

/** Pieces of a drawing, each in the style its `look` names. */
export function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return shapes.map((shape, index) =>
    shape.kind === 'path' ? (
      <path key={`${index} ${shape.look}`} className={styles[shape.look] ?? ''} d={shape.d} />
    ) : (
      <text
        key={`${index} ${shape.look}`}
        className={styles[shape.look] ?? ''}
        x={shape.x}
        y={shape.y}
        textAnchor={shape.anchor}
      >
        {shape.text}
      </text>
    ),
  );
}

/** A whole drawing that fits its frame. `describedBy` is the id of the text or list that says the same in words. */
export function Picture({
  drawing: { box, shapes },
  name,
  describedBy,
  className = '',
}: {
  drawing: Drawing;
  name: string;
  describedBy?: string;
  className?: string;
}) {
  return (
    <svg
      className={`${styles.picture ?? ''} ${className}`}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      role="img"
      aria-label={name}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <Shapes shapes={shapes} />
    </svg>
  );
}
