import { useSay } from '#web/parts/say.ts';

/** What was typed about an image that is not in the text yet. */
export interface ImageTyped {
  alt: string;
  /** Whether it did not go in, so that it has to be chosen again. */
  failed: boolean;
}

export const noImage: ImageTyped = { alt: '', failed: false };

/** What a form needs to send a file. */
export const withFile = { enctype: 'multipart/form-data' } as const;

/** Chooses an image and says what is to be seen; its button puts it into the text. Null: none are taken here. */
export function ImageFields({ image }: { image: ImageTyped | null }) {
  const say = useSay();
  if (image === null) return null;
  return (
    <details class="add-image" open={image.failed}>
      <summary>{say('image.add')}</summary>
      <label htmlFor="image">{say('image.file')}</label>
      <input
        id="image"
        name="image"
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        aria-describedby="image-hint"
      />
      <p class="hint" id="image-hint">
        {say('image.file-hint')}
      </p>
      <label htmlFor="image-alt">{say('image.alt')}</label>
      <input
        id="image-alt"
        name="alt"
        type="text"
        maxlength={500}
        dir="auto"
        value={image.alt}
        aria-describedby="image-alt-hint"
      />
      <p class="hint" id="image-alt-hint">
        {say('image.alt-hint')}
      </p>
      <div class="send">
        <button type="submit" name="look" value="image" class="second" formnovalidate>
          {say('image.put')}
        </button>
      </div>
    </details>
  );
}
