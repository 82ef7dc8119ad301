import type { Child } from 'hono/jsx';

interface FrameProps {
  id: string;
  /** What the style sheet knows it by. */
  class: 'plot' | 'matrix';
  title: string;
  /** The same in words, for those who do not see it. */
  words: string;
  width: number;
  height: number;
  children?: Child;
}

/** The frame of a picture: its size, its name, and its description in words. */
export function Frame(props: FrameProps) {
  const { id, title, words, width, height } = props;
  return (
    <svg
      class={props.class}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{words}</desc>
      {props.children}
    </svg>
  );
}
